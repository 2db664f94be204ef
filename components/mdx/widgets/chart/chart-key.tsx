import type { ChartColor } from "./marks.ts";

/** One line of a chart's key; marks and series of bars have what it needs. */
export interface KeyEntry {
  readonly label: string;
  readonly color: ChartColor;
  readonly kind?: "line" | "dots" | "rule" | "bar";
  readonly dashed?: boolean;
  readonly hollow?: boolean;
}

/** What the lines, dots and bars of a chart are. */
export function ChartKey({ entries }: { entries: readonly KeyEntry[] }) {
  return (
    <ul className="m-0 flex list-none flex-wrap gap-x-5 gap-y-1 p-0 text-xs text-muted" aria-hidden="true">
      {entries.map((entry) => (
        <li key={entry.label} className="m-0 flex items-center gap-2">
          <Sample {...entry} />
          {entry.label}
        </li>
      ))}
    </ul>
  );
}

function Sample({ kind = "bar", color, dashed, hollow }: KeyEntry) {
  const borderColor = `var(${color})`;
  if (kind === "line" || kind === "rule") {
    const style = { borderColor, borderStyle: dashed ? "dashed" : "solid" } as const;
    return <span className={kind === "line" ? "h-0 w-6 border-t-2" : "h-0 w-6 border-t"} style={style} />;
  }
  return (
    <span
      className={kind === "dots" ? "size-2.5 rounded-full border-2" : "size-3 border-2"}
      style={{ borderColor, background: hollow ? "var(--surface)" : borderColor }}
    />
  );
}
