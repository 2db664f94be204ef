import { splitLineMentions } from "./describe-submission.ts";

/** A sentence whose mentions of a line lead into the editor. */
export function LineLinks({ text, onJump }: { text: string; onJump: (line: number) => void }) {
  return splitLineMentions(text).map(({ text: part, line }, index) =>
    line === null ? (
      // oxlint-disable-next-line react/no-array-index-key -- the parts of one text never move
      <span key={index}>{part}</span>
    ) : (
      // oxlint-disable-next-line react/no-array-index-key -- as above
      <button key={index} type="button" className="link" onClick={() => onJump(line)}>
        {part}
      </button>
    ),
  );
}
