/** The largest id that PostgreSQL's bigint holds. */
const largest = 9_223_372_036_854_775_807n;

/** The event to go on after, from a `Last-Event-ID` header; 0, which is before every event, for anything else. */
export function parseEventId(header: string | null): bigint {
  if (header === null || !/^\d{1,19}$/.test(header)) return 0n;
  const id = BigInt(header);
  return id > largest ? 0n : id;
}
