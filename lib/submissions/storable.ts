/**
 * The same data with every text made fit for a `jsonb` column: PostgreSQL refuses U+0000 and half surrogate
 * pairs, and both reach us in what a learner's program prints. They become U+2400 (␀) and U+FFFD.
 */
export function storable<T>(value: T): T {
  if (typeof value === "string") return value.toWellFormed().replaceAll("\0", "␀") as T;
  if (Array.isArray(value)) return value.map((item) => storable(item)) as T;
  if (value !== null && typeof value === "object") {
    return Object.fromEntries(
      Object.entries(value).map(([key, item]) => [storable(key), storable(item)]),
    ) as T;
  }
  return value;
}
