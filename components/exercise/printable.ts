/**
 * What a program printed, made safe to show: control characters other than tab and line ends, and those that
 * change the direction of text, are written out, so that output cannot move the cursor, recolour the terminal
 * or show a line other than it is.
 */
export function printable(text: string): string {
  return text
    .toWellFormed()
    .replaceAll("\r\n", "\n")
    .replace(/[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, (character) => {
      if (character === "\n" || character === "\t") return character;
      const code = character.codePointAt(0) ?? 0;
      const digits = code.toString(16);
      return code <= 0xff ? `\\x${digits.padStart(2, "0")}` : `\\u${digits.padStart(4, "0")}`;
    });
}
