import { Fragment } from "react";
import { diffLines, type DiffHunk } from "./diff-lines.ts";

/** Unchanged lines that stay around a change; longer stretches are folded. */
const context = 3;

const looks: Record<DiffHunk["kind"], { sign: string; word: string; row: string }> = {
  same: { sign: " ", word: "", row: "" },
  removed: { sign: "−", word: "removed", row: "bg-failed-soft" },
  added: { sign: "+", word: "added", row: "bg-passed-soft" },
};

/**
 * What changed between two versions, as one table with a sign and a word for every changed line, so that it
 * can be read without colour, with a screen reader and on a narrow screen.
 */
export function CodeDiff({
  before,
  after,
  beforeName,
  afterName,
}: {
  before: string;
  after: string;
  beforeName: string;
  afterName: string;
}) {
  const hunks = diffLines(before, after);
  if (hunks.every((hunk) => hunk.kind === "same")) {
    return (
      <p className="text-muted">
        {capital(beforeName)} and {afterName} are the same.
      </p>
    );
  }
  let beforeLine = 1;
  let afterLine = 1;
  return (
    <div tabIndex={0} role="region" aria-label={`Changes from ${beforeName} to ${afterName}`} className="overflow-x-auto rounded border border-line">
      <table className="w-full border-collapse font-mono text-xs leading-5">
        <caption className="border-b border-line bg-sunken px-3 py-1 text-left font-sans text-muted">
          <span aria-hidden>− </span>
          {beforeName}
          <span aria-hidden>, + </span>
          <span className="sr-only"> to </span>
          {afterName}
        </caption>
        <tbody>
          {hunks.map((hunk, index) => {
            const from = { before: beforeLine, after: afterLine };
            if (hunk.kind !== "added") beforeLine += hunk.lines.length;
            if (hunk.kind !== "removed") afterLine += hunk.lines.length;
            return (
              // oxlint-disable-next-line react/no-array-index-key -- the hunks of two texts never move
              <Fragment key={index}>
                <Lines hunk={hunk} from={from} first={index === 0} last={index === hunks.length - 1} />
              </Fragment>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

function Lines({
  hunk,
  from,
  first,
  last,
}: {
  hunk: DiffHunk;
  from: { before: number; after: number };
  first: boolean;
  last: boolean;
}) {
  const { sign, word, row } = looks[hunk.kind];
  const head = first ? 0 : context;
  const tail = last ? 0 : context;
  const folded = hunk.kind === "same" && hunk.lines.length > head + tail + 1 ? hunk.lines.length - head - tail : 0;
  return hunk.lines.map((line, index) => {
    if (folded > 0 && index >= head && index < head + folded) {
      if (index > head) return null;
      return (
        <tr key={index} className="bg-sunken text-muted">
          <td colSpan={4} className="px-3 font-sans">
            {folded} unchanged lines
          </td>
        </tr>
      );
    }
    return (
      <tr key={index} className={row}>
        <td className="w-8 pr-2 pl-3 text-right text-subtle select-none">
          {hunk.kind === "added" ? null : from.before + index}
        </td>
        <td className="w-8 pr-2 text-right text-subtle select-none">
          {hunk.kind === "removed" ? null : from.after + index}
        </td>
        <td className="w-4 text-center">
          <span aria-hidden>{sign}</span>
          {word ? <span className="sr-only">{word}</span> : null}
        </td>
        <td className="pr-3 whitespace-pre">{line}</td>
      </tr>
    );
  });
}

function capital(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}
