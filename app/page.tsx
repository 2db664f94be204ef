import { connection } from "next/server";
import type { ReactNode } from "react";
import { CourseCard } from "#components/landing/course-card.tsx";
import { TestList } from "#components/landing/test-list.tsx";
import { QueueWidget } from "#components/mdx/widgets/lazy-widgets.tsx";
import { AppShell } from "#components/shell/app-shell.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";
import { findExercise } from "#server/courses/find-exercise.ts";
import { listCourses } from "#server/courses/list-courses.ts";
import { getActor } from "#server/session.ts";

/** The exercise whose tests stand on the front page; without it the page does without. */
const shownExercise = "psi";

/** What Holdout is, for somebody who has never seen it. */
export default async function LandingPage() {
  await connection();
  const [actor, courses] = await Promise.all([getActor(), listCourses()]);
  const course = courses.find((each) =>
    each.modules.some((module) => module.items.some((item) => item.id === shownExercise)),
  );
  const example = course ? await findExercise(shownExercise, course.id) : null;

  return (
    <AppShell actor={actor}>
      <div className="grid items-start gap-x-16 gap-y-10 pb-16 lg:grid-cols-[1.15fr_1fr] lg:pt-8">
        <div>
          <h1 className="text-3xl font-semibold tracking-tight sm:text-[2.875rem] sm:leading-[1.1]">
            Learn AI engineering where your code is checked for real
          </h1>
          <p className="mt-5 max-w-prose text-lg text-muted">
            Models rarely crash. They slip while every dashboard is green, because the world moved and the
            data with it. Holdout teaches the work of keeping them useful: lessons with live simulators, and
            exercises the size of a real task.
          </p>
          <p className="mt-4 max-w-prose text-lg text-muted">
            What you write is judged by a holdout set: tests on our server, out of reach of the code under
            test.
          </p>
          <div className="mt-8 flex flex-wrap gap-3">
            {actor ? (
              <LinkButton variant="primary" href="/home">
                Continue
              </LinkButton>
            ) : (
              <>
                <LinkButton variant="primary" href="/sign-up">
                  Create an account
                </LinkButton>
                <LinkButton href="/sign-in">Sign in</LinkButton>
              </>
            )}
          </div>
        </div>
        {example ? (
          <TestList exerciseTitle={example.exercise.meta.title} tests={example.exercise.meta.tests} />
        ) : null}
      </div>

      <Part title="Feel it before you compute it" id="try">
        <div className="grid gap-x-16 lg:grid-cols-[1fr_1.9fr]">
          <p className="max-w-prose text-muted">
            From the lesson on queues: nine servers, each of which completes ten requests a second. Move the
            arrivals towards capacity and see where the wait goes. The numbers are exact, and so are those of
            every simulator here: each formula is tested against an independent computation.
          </p>
          <div className="lg:-mt-8">
            <QueueWidget arrivals={80} serviceRate={10} servers={9} calls={1} />
          </div>
        </div>
      </Part>

      <Part title="What you can rely on" id="rely">
        <dl className="grid gap-x-10 gap-y-8 sm:grid-cols-2 lg:grid-cols-3">
          <Assurance term="A verdict that means something">
            Your program and the tests run in separate sandboxes. Printing “all tests passed” or leaving early
            earns nothing; passing does.
          </Assurance>
          <Assurance term="Tests that are proven">
            An exercise is published only when its starter fails, its reference solution passes, and each of a
            set of wrong answers is caught by the test that is meant for it.
          </Assurance>
          <Assurance term="Faults that are ours stay ours">
            When something breaks on our side, the page says so, nothing counts against you, and the work is
            graded again.
          </Assurance>
          <Assurance term="Nothing gets lost">
            Drafts are saved on the server while you type, and every submission is kept with its verdict.
          </Assurance>
          <Assurance term="Nothing else to set up">
            No keys, no credits, no notebook that rotted: what an exercise needs is served from here and calls
            nothing outside.
          </Assurance>
          <Assurance term="Made for the keyboard">
            Every page works without a mouse, with a screen reader, and in light and dark. Press{" "}
            <kbd className="font-mono text-ink">?</kbd> for the keys.
          </Assurance>
        </dl>
      </Part>

      <Part title={courses.length === 1 ? "The course" : "The courses"} id="courses">
        {courses.length > 0 ? (
          <div className="flex flex-col gap-4">
            {courses.map((each) => (
              <CourseCard key={each.id} course={each} />
            ))}
          </div>
        ) : (
          <p className="text-muted">No course is published on this server yet.</p>
        )}
      </Part>
    </AppShell>
  );
}

function Part({ title, id, children }: { title: string; id: string; children: ReactNode }) {
  return (
    <section aria-labelledby={id} className="border-t border-line py-12">
      <h2 id={id} className="mb-5 text-2xl font-semibold tracking-tight">
        {title}
      </h2>
      {children}
    </section>
  );
}

function Assurance({ term, children }: { term: string; children: ReactNode }) {
  return (
    <div>
      <dt className="font-semibold">{term}</dt>
      <dd className="mt-1 text-muted">{children}</dd>
    </div>
  );
}
