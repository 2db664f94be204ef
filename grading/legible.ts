/**
 * A text of the learner's making, safe to store and to show: control characters (NUL, which PostgreSQL refuses, among
 * them) and direction marks are written as escapes, and it is cut at `limit` characters.
 */
export function legible(text: string, limit = 2_000): string {
  const escaped = text
    .toWellFormed()
    .replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, escape);
  return escaped.length <= limit ? escaped : `${escaped.slice(0, limit - 1).toWellFormed()}…`;
}

function escape(character: string): string {
  const code = character.charCodeAt(0);
  return code < 256 ? `\\x${code.toString(16).padStart(2, "0")}` : `\\u${code.toString(16).padStart(4, "0")}`;
}
