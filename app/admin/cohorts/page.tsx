import type { Metadata } from "next";
import Link from "next/link";
import { connection } from "next/server";
import { CreateCohort } from "#components/cohort/create-cohort.tsx";
import { cohortDates } from "#components/cohort/cohort-dates.ts";
import { AppShell } from "#components/shell/app-shell.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { Table } from "#components/ui/table.tsx";
import { listCohorts, listManageableCourses } from "#server/cohorts/list-cohorts.ts";
import { requireAdminSomewhere } from "../require-admin.ts";
import { createCohortAction } from "./actions.ts";

export const metadata: Metadata = { title: "Cohorts" };

/** The cohorts of every course that the reader administers. */
export default async function CohortsPage() {
  await connection();
  const actor = await requireAdminSomewhere();
  const [cohorts, courses] = await Promise.all([listCohorts(actor), listManageableCourses(actor)]);
  return (
    <AppShell actor={actor}>
      <PageHeader
        title="Cohorts"
        summary="Groups of learners who take a course together, with dates of their own."
        actions={courses.length > 0 ? <CreateCohort courses={courses} create={createCohortAction} /> : null}
      />
      {cohorts.length === 0 ? (
        <EmptyState title="There is no cohort yet">
          {courses.length > 0
            ? "Create one, then invite people or import a roster."
            : "A cohort belongs to a course, and no course has been published yet."}
        </EmptyState>
      ) : (
        <Table
          caption="Cohorts"
          columns={[
            { id: "name", label: "Name" },
            { id: "course", label: "Course" },
            { id: "dates", label: "Dates", className: "whitespace-nowrap" },
            { id: "members", label: "Learners", align: "right" },
            { id: "invitations", label: "Open invitations", align: "right" },
          ]}
          rows={cohorts.map((cohort) => ({
            id: cohort.id,
            cells: [
              <Link key="name" href={`/admin/cohorts/${cohort.id}`} className="link">
                {cohort.name}
              </Link>,
              cohort.courseTitle,
              cohortDates(cohort),
              cohort.members,
              cohort.openInvitations,
            ],
          }))}
        />
      )}
    </AppShell>
  );
}
