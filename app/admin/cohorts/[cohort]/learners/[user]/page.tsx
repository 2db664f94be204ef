import type { Metadata } from "next";
import Link from "next/link";
import { connection } from "next/server";
import { AttemptList } from "#components/cohort/attempt-list.tsx";
import { CellMark, cellWords } from "#components/cohort/cell-mark.tsx";
import { SubmissionReview } from "#components/cohort/submission-review.tsx";
import { Timeline } from "#components/cohort/timeline.tsx";
import { AppShell } from "#components/shell/app-shell.tsx";
import { Banner } from "#components/ui/banner.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { RelativeTime } from "#components/ui/relative-time.tsx";
import { Table } from "#components/ui/table.tsx";
import { getLearnerDetail } from "#server/cohorts/get-learner-detail.ts";
import { getLearnerSubmission } from "#server/cohorts/get-learner-submission.ts";
import { getCourseOutline } from "#server/courses/get-course-outline.ts";
import { orErrorPage } from "#server/page-error.ts";
import { requireUser } from "#server/session.ts";

export const metadata: Metadata = { title: "Learner" };

interface Props {
  params: Promise<{ cohort: string; user: string }>;
  searchParams: Promise<{ item?: string | string[]; submission?: string | string[] }>;
}

/** One learner of a cohort: standing, reasons to worry, every attempt with its code, and what happened when. */
export default async function LearnerPage({ params, searchParams }: Props) {
  await connection();
  const actor = await requireUser();
  const [{ cohort: cohortId, user: userId }, query] = await Promise.all([params, searchParams]);
  const detail = await orErrorPage(getLearnerDetail(actor, cohortId, userId, getCourseOutline));
  const { cohort, items, learner, timeline } = detail;
  const item = items.find(({ type, id }) => query.item === `${type}:${id}`);
  const submissions = item
    ? detail.submissions.filter(({ exerciseId }) => item.type === "exercise" && exerciseId === item.id)
    : detail.submissions;
  const wanted = typeof query.submission === "string" ? query.submission : null;
  const submission = wanted ? await orErrorPage(getLearnerSubmission(actor, cohortId, userId, wanted)) : null;
  const page = `/admin/cohorts/${cohort.id}/learners/${learner.id}`;
  const hrefOf = (id: string) =>
    `${page}?${new URLSearchParams({ ...(item && { item: `${item.type}:${item.id}` }), submission: id })}#submission`;

  return (
    <AppShell actor={actor}>
      <PageHeader
        eyebrow={
          <>
            <Link href="/admin/cohorts" className="link">
              Cohorts
            </Link>{" "}
            ›{" "}
            <Link href={`/admin/cohorts/${cohort.id}`} className="link">
              {cohort.name}
            </Link>
          </>
        }
        title={learner.name}
        summary={
          <>
            {learner.email} · {learner.done} of {items.length} done ·{" "}
            {learner.lastActiveAt ? (
              <>
                last active <RelativeTime at={learner.lastActiveAt} />
              </>
            ) : (
              "never active"
            )}
          </>
        }
      />
      {learner.atRisk.length > 0 ? (
        <Banner tone="failed" title="At risk" className="mb-8">
          <ul>
            {learner.atRisk.map((reason) => (
              <li key={reason.text}>{reason.text}</li>
            ))}
          </ul>
        </Banner>
      ) : null}
      <div className="grid gap-10 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <div className="flex min-w-0 flex-col gap-10">
          <section aria-labelledby="attempts">
            <h2 id="attempts" className="mb-1 text-lg font-semibold">
              Attempts
            </h2>
            <p className="mb-3 text-muted">
              {item ? (
                <>
                  Only those at “{item.title}”.{" "}
                  <Link href={page} className="link">
                    Show all
                  </Link>
                </>
              ) : (
                "Choose one to read its code."
              )}
            </p>
            <AttemptList
              submissions={submissions}
              items={items}
              hrefOf={hrefOf}
              current={submission?.id ?? null}
            />
          </section>
          {submission ? (
            <section id="submission" aria-labelledby="submission-title" className="scroll-mt-20">
              <h2 id="submission-title" className="mb-3 text-lg font-semibold">
                {items.find(({ type, id }) => type === "exercise" && id === submission.exerciseId)?.title ??
                  submission.exerciseId}
              </h2>
              <SubmissionReview submission={submission} />
            </section>
          ) : null}
          <section aria-labelledby="standing">
            <h2 id="standing" className="mb-3 text-lg font-semibold">
              Standing
            </h2>
            <Table
              caption="Standing in every item"
              columns={[
                { id: "item", label: "Item" },
                { id: "module", label: "Module" },
                { id: "standing", label: "Standing" },
              ]}
              rows={items.map((row, index) => {
                const cell = learner.cells[index] ?? {
                  status: "not_started" as const,
                  passedTests: 0,
                  totalTests: 0,
                  attempts: 0,
                };
                const stuck = learner.atRisk.some((reason) => reason.exerciseId === row.id);
                return {
                  id: `${row.type}:${row.id}`,
                  cells: [
                    row.title,
                    row.moduleTitle,
                    <span key="standing" className="flex items-center gap-2">
                      <span aria-hidden>
                        <CellMark cell={cell} type={row.type} stuck={stuck} />
                      </span>
                      {cellWords({ cell, stuck })}
                    </span>,
                  ],
                };
              })}
              empty="The course has no published release."
            />
          </section>
        </div>
        <section aria-labelledby="timeline">
          <h2 id="timeline" className="mb-3 text-lg font-semibold">
            Timeline
          </h2>
          <Timeline entries={timeline} items={items} />
        </section>
      </div>
    </AppShell>
  );
}
