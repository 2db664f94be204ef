/**
 * What a program printed, made safe to show: control characters other than tab and line ends, and those that
 * change the direction of text, are written out, so that output cannot move the cursor, recolour the terminal
 * or show a line other than it is.
 */
export function printable(text: string): string {
  return text
    .toWellFormed()
    .replaceAll("\r\n", "\n")
    // oxlint-disable-next-line no-control-regex -- control characters are the point
    .replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, (character) => {
      const code = character.codePointAt(0) ?? 0;
      return code <= 0xff ? `\\x${code.toString(16).padStart(2, "0")}` : `\\u${code.toString(16).padStart(4, "0")}`;
    });
}
