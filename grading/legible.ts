/**
 * A text of the learner's making, safe to store and to show: control characters (NUL, which PostgreSQL refuses, among
 * them) and direction marks are written as escapes, and it is cut at `limit` characters.
 */
export function legible(text: string, limit = 2_000): string {
  const escaped = text.toWellFormed().replace(/\p{Cc}|\p{Bidi_Control}/gu, escape);
  return escaped.length <= limit ? escaped : `${escaped.slice(0, limit - 1).toWellFormed()}…`;
}

function escape(character: string): string {
  if (character === "\n" || character === "\t") return character;
  const code = character.charCodeAt(0);
  return code < 256 ? `\\x${code.toString(16).padStart(2, "0")}` : `\\u${code.toString(16).padStart(4, "0")}`;
}
