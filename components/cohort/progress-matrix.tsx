"use client";

import { useVirtualizer } from "@tanstack/react-virtual";
import Link from "next/link";
import { useRef, useState, type KeyboardEvent } from "react";
import type { LearnerOrder } from "#lib/cohorts/arrange-learners.ts";
import type { CohortItem, LearnerRow } from "#lib/cohorts/cohort-progress.ts";
import { classNames } from "../ui/class-names.ts";
import { cellShade, cellWords, CellMark } from "./cell-mark.tsx";
import { itemsByModule } from "./items-by-module.ts";
import { MatrixHead } from "./matrix-head.tsx";
import { matrixKey } from "./matrix-keys.ts";

export interface ProgressMatrixProps {
  cohortId: string;
  items: readonly CohortItem[];
  /** In the order to show. */
  learners: readonly LearnerRow[];
  order: LearnerOrder;
  descending: boolean;
  onSort: (order: LearnerOrder) => void;
}

const rowHeight = 36;

/**
 * The heat map: a learner a row, an item a column. Only the rows in sight exist, so ten thousand learners scroll
 * as smoothly as ten; arrow keys walk through the cells as in any grid, and Enter opens that learner's attempts.
 */
export function ProgressMatrix({
  cohortId,
  items,
  learners,
  order,
  descending,
  onSort,
}: ProgressMatrixProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const [active, setActive] = useState({ row: 0, column: 0 });
  // The rows it returns are used in this component only, never passed to a memoised one.
  // oxlint-disable-next-line react/incompatible-library
  const rows = useVirtualizer({
    count: learners.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 8,
    // The head is sticky inside the scroller and covers the first rows of its view.
    scrollPaddingStart: 200,
  });
  const modules = itemsByModule(items);
  const template = `var(--matrix-name) 4rem repeat(${items.length}, minmax(3.25rem, 1fr))`;

  const onKeyDown = (event: KeyboardEvent) => {
    const next = matrixKey(event.key, event.ctrlKey, active, {
      rows: learners.length,
      columns: items.length + 1,
    });
    if (!next) return;
    event.preventDefault();
    go(next);
  };

  const go = (next: { row: number; column: number }) => {
    setActive(next);
    rows.scrollToIndex(next.row);
    // The row may only come into being by the scroll.
    requestAnimationFrame(() => {
      const cell = scroller.current?.querySelector<HTMLElement>(`[data-cell="${next.row}:${next.column}"]`);
      cell?.focus();
      cell?.scrollIntoView({ block: "nearest", inline: "nearest" });
    });
  };

  return (
    <div
      ref={scroller}
      role="grid"
      aria-label="Progress by learner and item"
      aria-rowcount={learners.length + 2}
      aria-colcount={items.length + 2}
      onKeyDown={onKeyDown}
      tabIndex={-1}
      className="relative max-h-[70dvh] overflow-auto rounded border border-line bg-surface text-sm [--matrix-name:9rem] sm:[--matrix-name:14rem]"
    >
      <div className="min-w-max">
        <MatrixHead
          template={template}
          modules={modules}
          items={items}
          order={order}
          descending={descending}
          onSort={onSort}
          onDown={(column) => go({ row: 0, column })}
        />
        <div role="rowgroup" className="relative" style={{ height: rows.getTotalSize() }}>
          {rows.getVirtualItems().map(({ index, start }) => {
            const learner = learners[index];
            if (!learner) return null;
            return (
              <MatrixRow
                key={learner.id}
                cohortId={cohortId}
                items={items}
                learner={learner}
                index={index}
                activeColumn={active.row === index ? active.column : null}
                onFocus={(column) => setActive({ row: index, column })}
                style={{
                  gridTemplateColumns: template,
                  height: rowHeight,
                  transform: `translateY(${start}px)`,
                }}
              />
            );
          })}
        </div>
      </div>
    </div>
  );
}

interface MatrixRowProps {
  cohortId: string;
  items: readonly CohortItem[];
  learner: LearnerRow;
  index: number;
  /** The column that Tab reaches, when it is in this row. */
  activeColumn: number | null;
  onFocus: (column: number) => void;
  style: React.CSSProperties;
}

function MatrixRow({ cohortId, items, learner, index, activeColumn, onFocus, style }: MatrixRowProps) {
  const page = `/admin/cohorts/${cohortId}/learners/${learner.id}`;
  const stuckIn = new Set(learner.atRisk.map((reason) => reason.exerciseId));
  return (
    <div role="row" aria-rowindex={index + 3} className="group absolute inset-x-0 top-0 grid" style={style}>
      <div
        role="rowheader"
        className="sticky left-0 z-10 flex min-w-0 items-center border-r border-b border-line-strong bg-surface px-3 group-hover:bg-hover"
      >
        <Link
          href={page}
          prefetch={false}
          tabIndex={activeColumn === 0 ? 0 : -1}
          data-cell={`${index}:0`}
          onFocus={() => onFocus(0)}
          title={learner.email}
          className="truncate text-ink underline-offset-2 hover:underline"
        >
          {learner.name}
        </Link>
        {learner.atRisk.length > 0 ? (
          <span
            className="ml-auto shrink-0 pl-1 text-xs font-medium text-failed"
            title={learner.atRisk.map((reason) => reason.text).join("\n")}
          >
            at risk
          </span>
        ) : null}
      </div>
      <div
        role="gridcell"
        className="tabular flex items-center justify-end border-b border-line px-2 text-muted"
      >
        {learner.done}/{items.length}
      </div>
      {items.map((item, column) => {
        const cell = learner.cells[column] ?? nothing;
        const stuck = item.type === "exercise" && stuckIn.has(item.id);
        return (
          <div
            role="gridcell"
            key={`${item.type}:${item.id}`}
            className={classNames("border-b border-l border-line", cellShade({ cell, stuck }))}
          >
            <Link
              href={`${page}?item=${item.type}:${item.id}`}
              prefetch={false}
              tabIndex={activeColumn === column + 1 ? 0 : -1}
              data-cell={`${index}:${column + 1}`}
              onFocus={() => onFocus(column + 1)}
              aria-label={`${learner.name}, ${item.title}: ${cellWords({ cell, stuck })}`}
              title={`${item.title}: ${cellWords({ cell, stuck })}`}
              className="grid h-full w-full place-items-center no-underline hover:bg-hover focus-visible:-outline-offset-2"
            >
              <CellMark cell={cell} type={item.type} stuck={stuck} />
            </Link>
          </div>
        );
      })}
    </div>
  );
}

const nothing = { status: "not_started", passedTests: 0, totalTests: 0, attempts: 0 } as const;
