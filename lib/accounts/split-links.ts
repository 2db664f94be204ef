/** A piece of a message: text, or a link with its path on this site. */
export interface MessagePart {
  readonly text: string;
  readonly path: string | null;
}

/**
 * Cuts a message into text and links. Of a link only the path is followed, so that it also works under another name of
 * the same machine (`localhost` for `127.0.0.1`).
 */
export function splitLinks(message: string): MessagePart[] {
  return message
    .split(/(https?:\/\/[^\s<>"]+)/)
    .filter((text) => text !== "")
    .map((text) => {
      if (!/^https?:\/\//.test(text) || !URL.canParse(text)) return { text, path: null };
      const { pathname, search } = new URL(text);
      return { text, path: pathname + search };
    });
}
