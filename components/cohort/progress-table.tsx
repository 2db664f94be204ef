"use client";

import Link from "next/link";
import { useState } from "react";
import type { CohortItem, LearnerRow } from "#lib/cohorts/cohort-progress.ts";
import { Button } from "../ui/button.tsx";
import { RelativeTime } from "../ui/relative-time.tsx";
import { Table } from "../ui/table.tsx";
import { cellWords } from "./cell-mark.tsx";

const pageSize = 100;

export interface ProgressTableProps {
  cohortId: string;
  items: readonly CohortItem[];
  learners: readonly LearnerRow[];
}

/** The matrix in words: a plain table that any reader can walk through, a hundred learners a page. */
export function ProgressTable({ cohortId, items, learners }: ProgressTableProps) {
  const [wanted, setPage] = useState(0);
  const pages = Math.max(1, Math.ceil(learners.length / pageSize));
  const page = Math.min(wanted, pages - 1);
  const shown = learners.slice(page * pageSize, (page + 1) * pageSize);
  return (
    <div className="flex flex-col gap-3">
      <Table
        caption="Progress by learner and item, in words"
        className="max-h-[70dvh]"
        columns={[
          { id: "learner", label: "Learner" },
          { id: "done", label: "Done", align: "right" },
          { id: "lag", label: "Behind", align: "right" },
          { id: "active", label: "Last active", className: "whitespace-nowrap" },
          { id: "risk", label: "At risk because", className: "min-w-56" },
          ...items.map((item) => ({
            id: `${item.type}:${item.id}`,
            label: item.title,
            className: "min-w-32 whitespace-normal",
          })),
        ]}
        rows={shown.map((learner) => ({
          id: learner.id,
          cells: [
            <Link
              key="name"
              href={`/admin/cohorts/${cohortId}/learners/${learner.id}`}
              prefetch={false}
              className="link"
            >
              {learner.name}
            </Link>,
            `${learner.done} of ${items.length}`,
            learner.lag ?? "–",
            learner.lastActiveAt ? <RelativeTime key="at" at={learner.lastActiveAt} /> : "never",
            learner.atRisk.map((reason) => reason.text).join("; ") || "–",
            ...items.map((item, index) => {
              const cell = learner.cells[index];
              const stuck = learner.atRisk.some((reason) => reason.exerciseId === item.id);
              return cell ? cellWords({ cell, stuck }) : "not started";
            }),
          ],
        }))}
        empty="No learner matches."
      />
      {pages > 1 ? (
        <nav aria-label="Pages of the table" className="flex items-center gap-3 text-sm">
          <Button size="small" isDisabled={page === 0} onPress={() => setPage(page - 1)}>
            Previous
          </Button>
          <span className="tabular">
            Page {page + 1} of {pages}
          </span>
          <Button size="small" isDisabled={page === pages - 1} onPress={() => setPage(page + 1)}>
            Next
          </Button>
        </nav>
      ) : null}
    </div>
  );
}
