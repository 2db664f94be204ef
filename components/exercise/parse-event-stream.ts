/** One event of a text/event-stream; `id` is the last id seen on the stream, this event's or an earlier one. */
export interface StreamEvent {
  readonly id: string | null;
  readonly event: string;
  readonly data: string;
}

/**
 * Returns a function that takes the stream's text piece by piece, cut anywhere, and returns the events that
 * each piece completes. Comments and events without data are dropped, as the standard says.
 */
export function createEventParser(): (text: string) => StreamEvent[] {
  let rest = "";
  let id: string | null = null;
  let event = "";
  let data: string[] = [];

  return (text) => {
    const events: StreamEvent[] = [];
    rest += text;
    let end: number;
    while ((end = rest.search(/\r\n|\n|\r/)) >= 0) {
      // A carriage return at the very end may be half of a CRLF; wait for the other half.
      if (rest[end] === "\r" && end === rest.length - 1) break;
      const line = rest.slice(0, end);
      rest = rest.slice(end + (rest.startsWith("\r\n", end) ? 2 : 1));

      if (line === "") {
        if (data.length > 0) events.push({ id, event: event || "message", data: data.join("\n") });
        event = "";
        data = [];
        continue;
      }
      const colon = line.indexOf(":");
      const field = colon < 0 ? line : line.slice(0, colon);
      const value = colon < 0 ? "" : line.slice(colon + 1).replace(/^ /, "");
      if (field === "data") data.push(value);
      else if (field === "event") event = value;
      else if (field === "id" && !value.includes("\0")) id = value;
    }
    return events;
  };
}
