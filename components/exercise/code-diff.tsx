import type { DiffHunk } from "./diff-lines.ts";
import { type DiffRow, diffRows } from "./diff-rows.ts";

const looks: Record<DiffHunk["kind"], { sign: string; word: string; row: string }> = {
  same: { sign: "", word: "", row: "" },
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
  const rows = diffRows(before, after);
  if (rows.length === 0)
    return <p className="text-muted">There is no difference: both have the same code.</p>;
  return (
    <div
      tabIndex={0}
      role="region"
      aria-label={`Changes from ${beforeName} to ${afterName}`}
      className="max-h-[60dvh] overflow-auto rounded border border-line"
    >
      <table className="w-full border-collapse font-mono text-xs leading-5">
        <caption className="border-b border-line bg-sunken px-3 py-1 text-left font-sans text-muted">
          <span className="text-failed">−</span> {beforeName} <span className="text-passed">+</span>{" "}
          {afterName}
        </caption>
        <tbody>
          {rows.map((row) => (
            <Row key={`${row.kind} ${row.before} ${row.after}`} row={row} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Row({ row }: { row: DiffRow }) {
  if (row.kind === "folded") {
    return (
      <tr className="bg-sunken text-muted">
        <td colSpan={4} className="px-3 font-sans">
          {row.count} unchanged lines
        </td>
      </tr>
    );
  }
  const { sign, word, row: colour } = looks[row.kind];
  return (
    <tr className={colour}>
      <td className="w-8 pr-2 pl-3 text-right text-muted select-none">{row.before}</td>
      <td className="w-8 pr-2 text-right text-muted select-none">{row.after}</td>
      <td className="w-4 text-center">
        <span aria-hidden>{sign}</span>
        <span className="sr-only">{word}</span>
      </td>
      <td className="pr-3 whitespace-pre">{row.text}</td>
    </tr>
  );
}
