import type { Metadata } from "next";
import Link from "next/link";
import { connection } from "next/server";
import { cohortDates } from "#components/cohort/cohort-dates.ts";
import { FiguresLine } from "#components/cohort/figures-line.tsx";
import { ProgressView } from "#components/cohort/progress-view.tsx";
import { RiskList } from "#components/cohort/risk-list.tsx";
import { AppShell } from "#components/shell/app-shell.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { buttonStyle } from "#components/ui/button-style.ts";
import { getCohortProgress } from "#server/cohorts/get-cohort-progress.ts";
import { getCourseOutline } from "#server/courses/get-course-outline.ts";
import { orErrorPage } from "#server/page-error.ts";
import { requireUser } from "#server/session.ts";

export const metadata: Metadata = { title: "Cohort" };

/** A cohort's progress: figures, who is at risk, and the heat map. */
export default async function CohortPage({ params }: { params: Promise<{ cohort: string }> }) {
  await connection();
  const actor = await requireUser();
  const { cohort: id } = await params;
  const progress = await orErrorPage(getCohortProgress(actor, id, getCourseOutline));
  const { cohort, figures, learners } = progress;
  return (
    <AppShell actor={actor}>
      <PageHeader
        eyebrow={
          <Link href="/admin/cohorts" className="link">
            Cohorts
          </Link>
        }
        title={cohort.name}
        summary={`${cohort.courseTitle} · ${cohortDates(cohort)}`}
        actions={
          <>
            <a
              href={`/api/v1/cohorts/${cohort.id}/progress.csv`}
              download
              className={buttonStyle("secondary")}
            >
              Download CSV
            </a>
            <LinkButton href={`/admin/cohorts/${cohort.id}/members`}>Members and invitations</LinkButton>
          </>
        }
      />
      <FiguresLine figures={figures} />
      {learners.length > 0 ? (
        <section aria-labelledby="at-risk" className="mb-8 border-t border-line pt-6">
          <h2 id="at-risk" className="mb-3 text-lg font-semibold">
            At risk
          </h2>
          <RiskList cohortId={cohort.id} learners={learners} />
        </section>
      ) : null}
      <section aria-labelledby="progress" className="border-t border-line pt-6">
        <h2 id="progress" className="mb-3 text-lg font-semibold">
          Progress
        </h2>
        <ProgressView progress={progress} />
      </section>
    </AppShell>
  );
}
