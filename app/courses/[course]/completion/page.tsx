import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { connection } from "next/server";
import { EvidenceTable } from "#components/outline/evidence-table.tsx";
import { AppShell } from "#components/shell/app-shell.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { ProgressBar } from "#components/ui/progress-bar.tsx";
import { RelativeTime } from "#components/ui/relative-time.tsx";
import { Table } from "#components/ui/table.tsx";
import { formatMinutes } from "#lib/time/format-relative.ts";
import { getCourseOutline } from "#server/courses/get-course-outline.ts";
import { listEvidence } from "#server/enrolments/list-evidence.ts";
import { getCourseProgress } from "#server/progress/get-course-progress.ts";
import { requirePermission } from "#server/session.ts";

export const metadata: Metadata = { title: "What you did" };

/** Where a learner stands in a course, and what stands behind each verdict. */
export default async function CompletionPage({ params }: { params: Promise<{ course: string }> }) {
  await connection();
  const { course } = await params;
  const actor = await requirePermission("course.learn", course);
  const outline = await getCourseOutline(course);
  if (!outline) notFound();
  const [progress, evidence] = await Promise.all([
    getCourseProgress(actor, outline),
    listEvidence(actor, course),
  ]);

  const items = outline.modules.flatMap((module) => module.items);
  const standing = progress.modules.flatMap((module) => module.items);
  const isDone = (item: { type: string; id: string }) =>
    standing.some((own) => own.type === item.type && own.id === item.id && own.status === "done");
  const done = items.filter(isDone);
  const points = done.reduce((sum, item) => sum + (item.type === "exercise" ? item.points : 0), 0);
  const allPoints = items.reduce((sum, item) => sum + (item.type === "exercise" ? item.points : 0), 0);
  const lessons = standing.filter((item) => item.type === "lesson" && item.doneAt);

  return (
    <AppShell actor={actor}>
      <PageHeader
        eyebrow={outline.title}
        title={progress.completedAt ? "You have done all of it" : "What you have done so far"}
        summary={
          progress.completedAt ? (
            <>
              The last item was done <RelativeTime at={progress.completedAt} />.
            </>
          ) : (
            `${progress.total - progress.done} of ${progress.total} items are still open.`
          )
        }
        actions={
          progress.completedAt ? (
            <LinkButton href={`/courses/${course}`}>See the outline</LinkButton>
          ) : (
            <LinkButton variant="primary" href="/home">
              Continue
            </LinkButton>
          )
        }
      />
      <ProgressBar
        label={outline.title}
        value={progress.done}
        max={progress.total}
        tone={progress.completedAt ? "passed" : "accent"}
      />
      <dl className="mt-6 mb-12 flex flex-wrap gap-x-12 gap-y-4">
        <Figure term="items done" value={`${progress.done} of ${progress.total}`} />
        <Figure term="points" value={`${points} of ${allPoints}`} />
        <Figure
          term="time, as the course estimates it"
          value={formatMinutes(done.reduce((sum, item) => sum + item.minutes, 0))}
        />
        <Figure term="submissions" value={standing.reduce((sum, item) => sum + item.attempts, 0)} />
        <Figure term="hints opened" value={standing.reduce((sum, item) => sum + item.hintsOpened, 0)} />
      </dl>
      <section aria-labelledby="exercises" className="mb-12">
        <h2 id="exercises" className="text-xl font-semibold">
          Exercises accepted
        </h2>
        <p className="mt-1 mb-4 max-w-prose text-muted">
          Each verdict names the release of the course, the grader and the seed that it was given with. With
          these the same code gets the same verdict again.
        </p>
        {evidence.length > 0 ? (
          <EvidenceTable courseId={course} outline={outline} evidence={evidence} />
        ) : (
          <EmptyState title="No exercise is accepted yet" headingLevel={3}>
            An exercise shows up here when all of its tests pass, hidden ones too.
          </EmptyState>
        )}
      </section>
      <section aria-labelledby="lessons">
        <h2 id="lessons" className="mb-4 text-xl font-semibold">
          Lessons done
        </h2>
        <Table
          caption="Lessons done"
          columns={[
            { id: "lesson", label: "Lesson", align: "left" },
            { id: "done", label: "Done", align: "right" },
          ]}
          rows={lessons.map((lesson) => ({
            id: lesson.id,
            cells: [lesson.title, lesson.doneAt ? <RelativeTime key="done" at={lesson.doneAt} /> : null],
          }))}
          empty="No lesson is done yet. A lesson is done when each of its questions was answered right, or when you say so at its end."
        />
      </section>
    </AppShell>
  );
}

function Figure({ term, value }: { term: string; value: string | number }) {
  return (
    <div className="flex flex-col-reverse">
      <dt className="text-xs text-muted">{term}</dt>
      <dd className="tabular text-xl font-semibold">{value}</dd>
    </div>
  );
}
