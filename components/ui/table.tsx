import type { ReactNode } from "react";
import { classNames } from "./class-names.ts";

export interface TableColumn {
  id: string;
  label: ReactNode;
  align?: "left" | "right" | "center";
  /** For layout, for example a width. */
  className?: string;
}

export interface TableRow {
  id: string;
  /** One cell a column, in the columns' order; the first is the row's heading. */
  cells: readonly ReactNode[];
}

export interface TableProps {
  /** Says what the table holds; always there for screen readers. */
  caption: string;
  captionHidden?: boolean;
  columns: readonly TableColumn[];
  rows: readonly TableRow[];
  /** Shown instead of rows when there is none. */
  empty?: ReactNode;
  /** Height after which the table scrolls under its head, for example `max-h-96`. */
  className?: string;
}

const aligns = { left: "text-left", right: "text-right", center: "text-center" };

/**
 * A table of facts as a real `<table>`: the head stays in sight while the body scrolls. The frame can be
 * reached with the keyboard so that it can be scrolled.
 */
export function Table({ caption, captionHidden = true, columns, rows, empty, className }: TableProps) {
  return (
    <div
      role="group"
      aria-label={caption}
      tabIndex={0}
      className={classNames("relative overflow-auto rounded border border-line bg-surface", className)}
    >
      <table className="w-full border-separate border-spacing-0 text-sm">
        <caption className={captionHidden ? "sr-only" : "px-3 py-2 text-left text-muted"}>{caption}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th
                key={column.id}
                scope="col"
                className={classNames(
                  "sticky top-0 z-10 border-b border-line-strong bg-surface px-3 py-2 text-xs font-semibold whitespace-nowrap text-muted",
                  aligns[column.align ?? "left"],
                  column.className,
                )}
              >
                {column.label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id} className="group hover:bg-hover">
              {row.cells.map((cell, index) => {
                const column = columns[index];
                const style = classNames(
                  "border-b border-line px-3 py-2 align-top group-last:border-b-0",
                  aligns[column?.align ?? "left"],
                  column?.className,
                );
                return index === 0 ? (
                  <th key={column?.id} scope="row" className={classNames(style, "font-medium")}>
                    {cell}
                  </th>
                ) : (
                  <td key={column?.id} className={style}>
                    {cell}
                  </td>
                );
              })}
            </tr>
          ))}
          {rows.length === 0 && empty ? (
            <tr>
              <td colSpan={columns.length} className="px-3 py-6 text-center text-muted">
                {empty}
              </td>
            </tr>
          ) : null}
        </tbody>
      </table>
    </div>
  );
}
