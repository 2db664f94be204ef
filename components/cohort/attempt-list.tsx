import Link from "next/link";
import type { CohortItem } from "#lib/cohorts/cohort-progress.ts";
import type { LearnerSubmission } from "#lib/cohorts/learner-detail.ts";
import { Badge } from "../ui/badge.tsx";
import { RelativeTime } from "../ui/relative-time.tsx";
import { Table } from "../ui/table.tsx";
import { VerdictBadge } from "../ui/verdict-badge.tsx";

export interface AttemptListProps {
  submissions: readonly LearnerSubmission[];
  items: readonly CohortItem[];
  /** Address of the page that shows this submission's code. */
  hrefOf: (submissionId: string) => string;
  /** The submission that is shown. */
  current: string | null;
}

/** A learner's submissions, newest first; each opens its code. */
export function AttemptList({ submissions, items, hrefOf, current }: AttemptListProps) {
  const titles = new Map(items.map((item) => [`${item.type}:${item.id}`, item.title]));
  return (
    <Table
      caption="Submissions, newest first"
      className="max-h-[30rem]"
      columns={[
        { id: "when", label: "When", className: "whitespace-nowrap" },
        { id: "exercise", label: "Exercise" },
        { id: "kind", label: "Kind" },
        { id: "verdict", label: "Verdict" },
        { id: "tests", label: "Tests passed", align: "right" },
      ]}
      rows={submissions.map((submission) => ({
        id: submission.id,
        cells: [
          <Link
            key="when"
            href={hrefOf(submission.id)}
            scroll={false}
            prefetch={false}
            aria-current={submission.id === current ? "true" : undefined}
            className="link aria-[current]:font-semibold"
          >
            <RelativeTime at={submission.createdAt} />
          </Link>,
          titles.get(`exercise:${submission.exerciseId}`) ?? submission.exerciseId,
          submission.kind === "run" ? "Run" : "Submit",
          submission.status === "superseded" ? (
            <Badge key="verdict">replaced</Badge>
          ) : (
            <VerdictBadge key="verdict" verdict={submission.verdict} pendingLabel={submission.status} />
          ),
          submission.totalTests > 0 ? `${submission.passedTests} of ${submission.totalTests}` : "–",
        ],
      }))}
      empty="Nothing has been run or submitted here yet."
    />
  );
}
