/**
 * The elements that prose may consist of, each with the properties it may carry (names as in hast). The
 * checker, the interpreter and the renderer all read this list; what is not on it does not exist.
 */
export const proseElements: ReadonlyMap<string, readonly string[]> = new Map([
  ["p", []],
  ["h2", ["id"]],
  ["h3", ["id"]],
  ["h4", ["id"]],
  ["a", ["href", "title", "id", "dataFootnoteRef", "dataFootnoteBackref", "ariaLabel", "ariaDescribedBy"]],
  ["em", []],
  ["strong", []],
  ["del", []],
  ["code", []],
  ["blockquote", []],
  ["ul", []],
  ["ol", ["start"]],
  ["li", ["id"]],
  ["hr", []],
  ["br", []],
  ["table", []],
  ["thead", []],
  ["tbody", []],
  ["tr", []],
  ["th", ["align"]],
  ["td", ["align"]],
  ["section", ["dataFootnotes"]],
  ["kbd", []],
  ["sub", []],
  ["sup", []],
  ["abbr", ["title"]],
  ["details", []],
  ["summary", []],
]);

/** The elements that an author may write as tags, with their attributes; the rest comes from Markdown. */
export const authorElements: ReadonlyMap<string, readonly string[]> = new Map([
  ["br", []],
  ["kbd", []],
  ["sub", []],
  ["sup", []],
  ["abbr", ["title"]],
  ["details", []],
  ["summary", []],
]);

/** Languages that code blocks may name. `dot` belongs inside `<Diagram>`. */
export const codeLanguages = ["python", "typescript", "sql", "bash", "json", "yaml", "text"] as const;
/** The block inside `<Snippet>` that says what the program prints. */
export const outputLanguage = "output";
export type CodeLanguage = (typeof codeLanguages)[number];

/** Whether an address may stand in a link that leaves the course. */
export function isOutsideLink(address: string): boolean {
  // Browsers drop tabs, line breaks and leading spaces before they read the scheme; so do not allow any.
  if (/[\s\p{Cc}]/u.test(address)) return false;
  if (/^mailto:[^\s@]+@[^\s@]+$/i.test(address)) return true;
  if (!/^https?:\/\//i.test(address)) return false;
  return URL.canParse(address);
}
