/** What stands after the `?` of a list's address. */
export type ListQuery = Record<string, string | string[] | undefined>;

/** The search text and the page, which counts from 1; whatever else was typed into the address is ignored. */
export function readListQuery(query: ListQuery): { search: string; page: number } {
  const search = typeof query.search === "string" ? query.search.slice(0, 200) : "";
  const page = typeof query.page === "string" ? Number.parseInt(query.page, 10) : 1;
  return { search, page: Number.isSafeInteger(page) && page > 0 && page < 1_000_000 ? page : 1 };
}
