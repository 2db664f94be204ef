"use client";

import { useMemo, useState } from "react";
import { arrangeLearners, type LearnerFilter, type LearnerOrder } from "#lib/cohorts/arrange-learners.ts";
import type { CohortProgress } from "#lib/cohorts/cohort-progress.ts";
import { EmptyState } from "../ui/empty-state.tsx";
import { Select } from "../ui/select.tsx";
import { Tabs } from "../ui/tabs.tsx";
import { TextField } from "../ui/text-field.tsx";
import { MatrixLegend } from "./matrix-legend.tsx";
import { ProgressMatrix } from "./progress-matrix.tsx";
import { ProgressTable } from "./progress-table.tsx";

const filters: { id: LearnerFilter; label: string }[] = [
  { id: "all", label: "Everybody" },
  { id: "at_risk", label: "At risk" },
  { id: "inactive", label: "Not active this week" },
  { id: "complete", label: "Completed" },
];

const orders: { id: string; label: string; order: LearnerOrder; descending: boolean }[] = [
  { id: "name", label: "Name", order: { by: "name" }, descending: false },
  { id: "risk", label: "Most reasons to worry first", order: { by: "risk" }, descending: true },
  { id: "lag", label: "Furthest behind first", order: { by: "lag" }, descending: true },
  { id: "done", label: "Most done first", order: { by: "done" }, descending: true },
  { id: "silent", label: "Longest away first", order: { by: "lastActive" }, descending: false },
];

/** The cohort's progress, searched, filtered and sorted, as a heat map or as a table in words. */
export function ProgressView({ progress }: { progress: CohortProgress }) {
  const [text, setText] = useState("");
  const [filter, setFilter] = useState<LearnerFilter>("all");
  const [order, setOrder] = useState<LearnerOrder>({ by: "name" });
  const [descending, setDescending] = useState(false);
  // "Active this week" is judged by one moment for as long as the page is open.
  const [now] = useState(() => new Date());
  const { cohort, items } = progress;
  const learners = useMemo(
    () => arrangeLearners(progress.learners, { text, filter, order, descending }, now),
    [progress.learners, text, filter, order, descending, now],
  );
  const named = orders.find(
    (choice) => JSON.stringify(choice.order) === JSON.stringify(order) && choice.descending === descending,
  );
  const sort = (next: LearnerOrder) => {
    const again = JSON.stringify(next) === JSON.stringify(order);
    // A column of work is asked for its best first, the names from A.
    setDescending(again ? !descending : next.by !== "name");
    setOrder(next);
  };

  if (progress.learners.length === 0) {
    return (
      <EmptyState title="Nobody is in this cohort yet">
        Invite people or import a roster under “Members and invitations”; their progress appears here as they
        work.
      </EmptyState>
    );
  }
  const view = { cohortId: cohort.id, items, learners };
  return (
    <div className="flex flex-col gap-4">
      <div className="grid gap-3 sm:grid-cols-[minmax(0,1fr)_12rem_16rem]">
        <TextField
          label="Search"
          placeholder="Name or address"
          type="search"
          value={text}
          onChange={setText}
        />
        <Select
          label="Show"
          options={filters}
          value={filter}
          onChange={(key) => setFilter(filters.find(({ id }) => id === key)?.id ?? "all")}
        />
        <Select
          label="Order"
          options={orders}
          value={named?.id ?? null}
          placeholder="By a column"
          onChange={(key) => {
            const choice = orders.find(({ id }) => id === key);
            if (!choice) return;
            setOrder(choice.order);
            setDescending(choice.descending);
          }}
        />
      </div>
      <p role="status" className="tabular text-sm text-muted">
        {learners.length === progress.learners.length
          ? `${learners.length} learners`
          : `${learners.length} of ${progress.learners.length} learners`}
      </p>
      <Tabs
        label="How to show the progress"
        panelClassName="pt-4"
        items={[
          {
            id: "map",
            label: "Heat map",
            content:
              learners.length === 0 ? (
                <EmptyState title="No learner matches">Change the search or what is shown.</EmptyState>
              ) : (
                <div className="flex flex-col gap-3">
                  <ProgressMatrix {...view} order={order} descending={descending} onSort={sort} />
                  <MatrixLegend />
                </div>
              ),
          },
          { id: "table", label: "Table", content: <ProgressTable {...view} /> },
        ]}
      />
    </div>
  );
}
