import type { OutputPiece } from "./submission-state.ts";

/**
 * What a terminal that shows `written` must still write to show `output`; `restart` when it has to begin
 * anew, because what it shows is not how the output begins.
 */
export function outputDelta(
  written: readonly OutputPiece[],
  output: readonly OutputPiece[],
): { readonly restart: boolean; readonly pieces: readonly OutputPiece[] } {
  const last = written.length - 1;
  const begins =
    written.length <= output.length &&
    written.every((piece, index) => {
      const other = output[index];
      if (other?.stream !== piece.stream) return false;
      return index === last ? other.text.startsWith(piece.text) : other.text === piece.text;
    });
  if (!begins) return { restart: true, pieces: output };
  const rest = output.slice(Math.max(0, last));
  const shown = written[last]?.text.length ?? 0;
  const pieces = rest.map((piece, index) =>
    index === 0 && last >= 0 ? { ...piece, text: piece.text.slice(shown) } : piece,
  );
  return { restart: false, pieces: pieces.filter((piece) => piece.text !== "") };
}
