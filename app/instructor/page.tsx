import type { Metadata } from "next";
import Link from "next/link";
import { forbidden } from "next/navigation";
import { connection } from "next/server";
import { AppShell } from "#components/shell/app-shell.tsx";
import { Badge } from "#components/ui/badge.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { Table } from "#components/ui/table.tsx";
import { can } from "#lib/accounts/permissions.ts";
import { listAuthoredCourses } from "#server/authoring/list-authored-courses.ts";
import { requireUser } from "#server/session.ts";

export const metadata: Metadata = { title: "Courses you teach" };

/** The courses that the reader may author. */
export default async function InstructorPage() {
  await connection();
  const actor = await requireUser();
  const scopes = [null, ...Object.keys(actor.courseRoles)];
  if (!scopes.some((courseId) => can(actor, "course.author", courseId))) forbidden();
  const courses = await listAuthoredCourses(actor);
  return (
    <AppShell actor={actor}>
      <PageHeader
        title="Courses you teach"
        summary="What learners see of each course, what waits to be published, and what the checks say."
      />
      {courses.length === 0 ? (
        <EmptyState title="There is no course yet">
          A course comes into being when it is published from its folder: npm run content -- publish.
        </EmptyState>
      ) : (
        <Table
          caption="Courses you teach"
          columns={[
            { id: "title", label: "Course" },
            { id: "published", label: "Learners see" },
            { id: "releases", label: "Releases", align: "right" },
            { id: "newer", label: "Newer ones", align: "right" },
            { id: "checks", label: "Checks of the newest" },
            { id: "learners", label: "Learners", align: "right" },
          ]}
          rows={courses.map((course) => ({
            id: course.id,
            cells: [
              <Link key="title" href={`/instructor/courses/${course.id}`} className="link">
                {course.title}
              </Link>,
              course.published === null ? "nothing yet" : `release ${course.published}`,
              course.releases,
              course.newer,
              course.newestProblems === 0 ? (
                <Badge key="checks" tone="passed">
                  all passed
                </Badge>
              ) : (
                <Badge key="checks" tone="failed">
                  {`${course.newestProblems} to look at`}
                </Badge>
              ),
              course.learners,
            ],
          }))}
        />
      )}
    </AppShell>
  );
}
