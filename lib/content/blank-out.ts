/**
 * What of a lesson is neither prose nor a question's words, in the order in which it is taken out: what stands inside code is not
 * looked at again.
 */
const notProse: readonly RegExp[] = [
  /^\uFEFF?---[ \t]*\r?\n[\s\S]*?\r?\n---[ \t]*$/m,
  /^([ \t]*)(`{3,}|~{3,})[\s\S]*?^\1\2[ \t]*$/gm,
  /\{\/\*[\s\S]*?\*\/\}/g,
  /\$\$[\s\S]*?\$\$/g,
  /<Sources>[\s\S]*?<\/Sources>/g,
  /^\[\^[^\]]+\]:.*(?:\n(?!\n|\[\^).*)*/gm,
  /(`+)(?!`)[^\n]*?(?<!`)\1(?!`)/g,
  /(?<!\\)\$[^\n$]+\$/g,
  // An address, in a link or on its own, and the reference to a footnote.
  /\]\([^)\s]*(?:\s"[^"]*")?\)/g,
  /https?:\/\/[^\s)>\]]+/g,
  /\[\^[^\]]+\]/g,
  // Attributes that are no words: numbers, ids, sources; and the names of tags and attributes.
  /\b[a-zA-Z]+=\{[^}]*\}/g,
  /\b(?!prompt=|explain=|alt=|caption=|title=)[a-zA-Z]+="[^"]*"/g,
  /<\/?[A-Za-z][\w.]*/g,
  // The numbers of an ordered list.
  /^[ \t]*\d+[.)](?=\s)/gm,
];

/** The source with everything that is not prose turned into spaces; line breaks and places stay what they are. */
export function blankOut(source: string): string {
  return notProse.reduce(
    (text, pattern) => text.replace(pattern, (found) => found.replaceAll(/[^\n\r]/g, " ")),
    source,
  );
}
