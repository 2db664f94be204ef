import type { Metadata } from "next";
import { connection } from "next/server";
import { ContinueCard } from "#components/home/continue-card.tsx";
import { CourseModules } from "#components/home/course-modules.tsx";
import { OpenCourses } from "#components/home/open-courses.tsx";
import { WeekChart } from "#components/home/week-chart.tsx";
import { AppShell } from "#components/shell/app-shell.tsx";
import { Card } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { listCourses } from "#server/courses/list-courses.ts";
import { getLearnerHome } from "#server/progress/get-learner-home.ts";
import { requireUser } from "#server/session.ts";
import { joinCourseAction } from "../courses/[course]/actions.ts";

export const metadata: Metadata = { title: "Home" };

/** What next, then where I am. */
export default async function HomePage() {
  await connection();
  const actor = await requireUser();
  const outlines = await listCourses();
  const isEnrolled = (courseId: string) => actor.courseRoles[courseId]?.includes("learner") ?? false;
  const home = await getLearnerHome(
    actor,
    outlines.filter((outline) => isEnrolled(outline.id)),
  );
  const others = outlines.filter((outline) => !isEnrolled(outline.id));
  const [first] = home.courses;

  return (
    <AppShell actor={actor}>
      <h1 className="sr-only">Home</h1>
      {first ? (
        <div className="flex flex-col gap-8">
          <ContinueCard course={first} />
          <div className="grid grid-cols-1 gap-8 lg:grid-cols-[minmax(0,1fr)_20rem]">
            <div className="flex flex-col gap-8">
              {home.courses.map((course) => (
                <CourseModules key={course.courseId} course={course} />
              ))}
            </div>
            <Card className="self-start">
              <WeekChart week={first.week} />
            </Card>
          </div>
          {others.length > 0 ? (
            <OpenCourses title="Other courses" courses={others} join={joinCourseAction} />
          ) : null}
        </div>
      ) : others.length > 0 ? (
        <OpenCourses title="Choose a course to begin" courses={others} join={joinCourseAction} />
      ) : (
        <EmptyState title="You are in no course yet">
          No course is published here yet. Come back when you were told of one, or open your invitation link
          again.
        </EmptyState>
      )}
    </AppShell>
  );
}
