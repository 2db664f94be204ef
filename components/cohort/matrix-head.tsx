import { ArrowDown, ArrowUp } from "lucide-react";
import { useRef, useState, type KeyboardEvent } from "react";
import type { LearnerOrder } from "#lib/cohorts/arrange-learners.ts";
import type { CohortItem } from "#lib/cohorts/cohort-progress.ts";

export interface MatrixHeadProps {
  /** Columns of the grid, as CSS. */
  template: string;
  modules: readonly { id: string; title: string; items: readonly CohortItem[] }[];
  items: readonly CohortItem[];
  order: LearnerOrder;
  descending: boolean;
  onSort: (order: LearnerOrder) => void;
  /** Leads from the button of a column down into the map. */
  onDown: (column: number) => void;
}

/**
 * Two rows that stay in sight: the modules over their items, and a button a column to sort by it. Tab reaches one of the buttons,
 * from which the arrow keys lead to the others, so that a long course does not stand before its map.
 */
export function MatrixHead({ template, modules, items, order, descending, onSort, onDown }: MatrixHeadProps) {
  const sortState = (isCurrent: boolean) => (isCurrent ? (descending ? "descending" : "ascending") : "none");
  const Arrow = descending ? ArrowDown : ArrowUp;
  const buttons = useRef<HTMLDivElement>(null);
  const [active, setActive] = useState(0);
  const onKeyDown = (event: KeyboardEvent) => {
    const last = items.length + 1;
    const next = { ArrowLeft: active - 1, ArrowRight: active + 1, Home: 0, End: last }[event.key];
    if (next === undefined && event.key !== "ArrowDown") return;
    event.preventDefault();
    // The map around it has another use for these keys.
    event.stopPropagation();
    // The figure of what is done stands in the map too, without a link to focus.
    if (next === undefined) return onDown(Math.max(0, active - 1));
    const button = buttons.current?.querySelectorAll("button")[Math.max(0, Math.min(last, next))];
    button?.focus();
    button?.scrollIntoView({ block: "nearest", inline: "nearest" });
  };
  const stop = (index: number) => ({
    tabIndex: index === active ? 0 : -1,
    onFocus: () => setActive(index),
  });
  return (
    <div role="rowgroup" className="sticky top-0 z-20 bg-surface">
      <div role="row" aria-rowindex={1} className="grid" style={{ gridTemplateColumns: template }}>
        <div role="columnheader" className="sticky left-0 z-10 border-r border-line-strong bg-surface">
          <span className="sr-only">Learner</span>
        </div>
        <div role="columnheader">
          <span className="sr-only">Done</span>
        </div>
        {modules.map((module) => (
          <div
            key={module.id}
            role="columnheader"
            aria-colspan={module.items.length}
            className="truncate border-l border-line-strong px-2 py-1.5 text-xs font-semibold text-muted"
            style={{ gridColumn: `span ${module.items.length}` }}
            title={module.title}
          >
            {module.title}
          </div>
        ))}
      </div>
      <div
        ref={buttons}
        role="row"
        aria-rowindex={2}
        className="grid"
        style={{ gridTemplateColumns: template }}
        onKeyDown={onKeyDown}
      >
        <div
          role="columnheader"
          aria-sort={sortState(order.by === "name")}
          className="sticky left-0 z-10 flex items-end border-r border-b border-line-strong bg-surface"
        >
          <SortButton label="Learner" stop={stop(0)} onPress={() => onSort({ by: "name" })}>
            {order.by === "name" ? <Arrow aria-hidden className="size-3.5" /> : null}
          </SortButton>
        </div>
        <div
          role="columnheader"
          aria-sort={sortState(order.by === "done")}
          className="flex items-end justify-end border-b border-line-strong"
        >
          <SortButton label="Done" stop={stop(1)} onPress={() => onSort({ by: "done" })}>
            {order.by === "done" ? <Arrow aria-hidden className="size-3.5" /> : null}
          </SortButton>
        </div>
        {items.map((item, index) => {
          const isCurrent = order.by === "item" && order.index === index;
          return (
            <div
              key={`${item.type}:${item.id}`}
              role="columnheader"
              aria-sort={sortState(isCurrent)}
              className="border-b border-l border-line border-b-line-strong"
            >
              <button
                type="button"
                {...stop(index + 2)}
                onClick={() => onSort({ by: "item", index })}
                title={`${item.title} (${item.type}): sort`}
                className="flex h-36 w-full flex-col items-center justify-end gap-1 px-1 py-2 text-xs hover:bg-hover focus-visible:-outline-offset-2"
              >
                <span className="line-clamp-2 max-h-28 [writing-mode:vertical-rl] rotate-180 text-left leading-tight font-medium">
                  {item.title}
                </span>
                {isCurrent ? <Arrow aria-hidden className="size-3.5 shrink-0" /> : null}
              </button>
            </div>
          );
        })}
      </div>
    </div>
  );
}

function SortButton({
  label,
  stop,
  onPress,
  children,
}: {
  label: string;
  stop: { tabIndex: number; onFocus: () => void };
  onPress: () => void;
  children: React.ReactNode;
}) {
  return (
    <button
      type="button"
      {...stop}
      onClick={onPress}
      className="flex min-h-8 w-full items-center gap-1 px-2 pb-1.5 text-left text-xs font-semibold text-muted hover:text-ink sm:px-3"
    >
      {label}
      {children}
    </button>
  );
}
