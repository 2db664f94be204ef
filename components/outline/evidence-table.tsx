import Link from "next/link";
import { itemPath } from "#lib/content/item-path.ts";
import type { CourseOutline } from "#lib/content/outline.ts";
import type { ExerciseEvidence } from "#lib/progress/evidence.ts";
import { RelativeTime } from "../ui/relative-time.tsx";
import { Table } from "../ui/table.tsx";
import { VerdictBadge } from "../ui/verdict-badge.tsx";

export interface EvidenceTableProps {
  courseId: string;
  outline: CourseOutline;
  evidence: readonly ExerciseEvidence[];
}

/** The accepted exercises with what makes each verdict reproducible. */
export function EvidenceTable({ courseId, outline, evidence }: EvidenceTableProps) {
  const exercises = new Map(
    outline.modules
      .flatMap((module) => module.items)
      .flatMap((item) => (item.type === "exercise" ? [[item.id, item]] : [])),
  );
  return (
    <Table
      caption="Exercises accepted"
      columns={[
        { id: "exercise", label: "Exercise" },
        { id: "verdict", label: "Verdict" },
        { id: "tests", label: "Tests", align: "right" },
        { id: "submissions", label: "Submissions", align: "right" },
        { id: "help", label: "Help used" },
        { id: "accepted", label: "Accepted" },
        { id: "given", label: "Given with" },
      ]}
      rows={evidence.map((each) => {
        const exercise = exercises.get(each.exerciseId);
        const proof = each.submission;
        return {
          id: each.exerciseId,
          cells: [
            exercise ? (
              <Link key="exercise" href={itemPath(courseId, exercise)} className="link">
                {exercise.title}
              </Link>
            ) : (
              each.exerciseId
            ),
            <VerdictBadge key="verdict" verdict="accepted" />,
            proof ? `${proof.passedTests} of ${proof.totalTests}` : "–",
            each.attempts,
            help(each),
            <span key="accepted" className="whitespace-nowrap">
              <RelativeTime at={each.acceptedAt} />
            </span>,
            proof ? (
              <span
                key="given"
                className="font-mono text-xs whitespace-nowrap text-muted"
                title={proof.releaseDigest}
              >
                release {proof.releaseNumber} ({proof.releaseDigest.slice(0, 8)})
                <br />
                grader {proof.grader ?? "unknown"}, seed {proof.seed}
              </span>
            ) : (
              "The submission was erased."
            ),
          ],
        };
      })}
    />
  );
}

function help(each: ExerciseEvidence): string {
  const hints =
    each.hintsOpened === 0 ? "none" : `${each.hintsOpened} ${each.hintsOpened === 1 ? "hint" : "hints"}`;
  return each.solutionOpened ? `${hints}; solution opened` : hints;
}
