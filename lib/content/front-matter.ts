/** The front matter of an MDX file as text, and how many lines stand before it; null when the file has none. */
export function splitFrontMatter(source: string): { yaml: string; lineOffset: number } | null {
  const match = /^\uFEFF?---[ \t]*\r?\n([\s\S]*?)\r?\n---[ \t]*(?:\r?\n|$)/.exec(source);
  return match ? { yaml: match[1]!, lineOffset: 1 } : null;
}
