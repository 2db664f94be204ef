import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { connection } from "next/server";
import { cache, Fragment } from "react";
import { JoinButton } from "#components/outline/join-button.tsx";
import { ModuleSection } from "#components/outline/module-section.tsx";
import { AppShell } from "#components/shell/app-shell.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import type { Actor } from "#lib/accounts/actor.ts";
import { can } from "#lib/accounts/permissions.ts";
import { itemPath } from "#lib/content/item-path.ts";
import type { CourseOutline, OutlineItem } from "#lib/content/outline.ts";
import type { CourseProgress } from "#lib/progress/course-progress.ts";
import { formatMinutes } from "#lib/time/format-relative.ts";
import { getCourseOutline } from "#server/courses/get-course-outline.ts";
import { getCourseProgress } from "#server/progress/get-course-progress.ts";
import { getActor } from "#server/session.ts";
import { joinCourseAction } from "./actions.ts";

/** Asked for by the metadata and by the page of one request. */
const courseOutline = cache(getCourseOutline);

interface Props {
  params: Promise<{ course: string }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  await connection();
  const outline = await courseOutline((await params).course);
  return outline ? { title: outline.title, description: outline.summary } : {};
}

/** What a course holds; anyone may see it. Who has joined also sees how far they are. */
export default async function CoursePage({ params }: Props) {
  await connection();
  const { course } = await params;
  const outline = await courseOutline(course);
  if (!outline) notFound();
  const actor = await getActor();
  const progress =
    actor && can(actor, "course.learn", course) ? await getCourseProgress(actor, outline) : null;
  const items = outline.modules.flatMap((module) => module.items);
  const lessons = items.filter((item) => item.type === "lesson").length;

  return (
    <AppShell actor={actor}>
      <PageHeader
        eyebrow="Course"
        title={outline.title}
        summary={outline.summary}
        actions={<Actions actor={actor} outline={outline} progress={progress} />}
      />
      <dl className="mb-10 flex flex-wrap gap-x-10 gap-y-3">
        <Fact term="Modules" value={outline.modules.length} />
        <Fact term="Lessons" value={lessons} />
        <Fact term="Exercises" value={items.length - lessons} />
        <Fact term="Time" value={formatMinutes(items.reduce((sum, item) => sum + item.minutes, 0))} />
        {progress ? <Fact term="Done" value={`${progress.done} of ${progress.total}`} /> : null}
      </dl>
      {outline.modules.map((module, index) => (
        <ModuleSection
          key={module.id}
          courseId={course}
          number={index + 1}
          module={module}
          progress={progress?.modules.find((candidate) => candidate.id === module.id)}
        />
      ))}
      {outline.paths.length > 0 ? (
        <section aria-labelledby="paths" className="border-t border-line py-8">
          <h2 id="paths" className="text-xl font-semibold">
            Where you come from
          </h2>
          <ul className="mt-4 grid gap-4 sm:grid-cols-2">
            {outline.paths.map((path) => (
              <li key={path.id} className="rounded border border-line bg-surface p-4">
                <h3 className="font-medium">{path.title}</h3>
                <p className="mt-1 text-muted">{path.summary}</p>
                <Bridges ids={path.bridges} course={course} items={items} linked={progress !== null} />
              </li>
            ))}
          </ul>
        </section>
      ) : null}
    </AppShell>
  );
}

/** The bridge lessons of a path; links for who may open them. */
function Bridges(props: {
  ids: readonly string[];
  course: string;
  items: readonly OutlineItem[];
  linked: boolean;
}) {
  const bridges = props.items.filter((item) => item.type === "lesson" && props.ids.includes(item.id));
  if (bridges.length === 0) return null;
  return (
    <p className="mt-2 text-sm">
      {bridges.length === 1 ? "Bridge: " : "Bridges: "}
      {bridges.map((bridge, index) => (
        <Fragment key={bridge.id}>
          {index > 0 ? ", " : null}
          {props.linked ? (
            <Link prefetch={false} className="link" href={itemPath(props.course, bridge)}>
              {bridge.title}
            </Link>
          ) : (
            bridge.title
          )}
        </Fragment>
      ))}
    </p>
  );
}

function Fact({ term, value }: { term: string; value: string | number }) {
  return (
    <div className="flex flex-col-reverse">
      <dt className="text-xs text-muted">{term}</dt>
      <dd className="tabular text-lg font-semibold">{value}</dd>
    </div>
  );
}

/** What the reader can do about the course now: one thing. */
function Actions(props: { actor: Actor | null; outline: CourseOutline; progress: CourseProgress | null }) {
  const { actor, outline, progress } = props;
  if (progress) {
    return (
      <>
        <LinkButton variant="primary" href="/home">
          Continue
        </LinkButton>
        <LinkButton href={`/courses/${outline.id}/completion`}>Where you stand</LinkButton>
      </>
    );
  }
  if (!outline.openEnrolment) {
    return (
      <p className="max-w-64 text-sm text-muted">
        This course takes an invitation link from the person who runs it.
      </p>
    );
  }
  if (actor) return <JoinButton courseId={outline.id} courseTitle={outline.title} join={joinCourseAction} />;
  return (
    <LinkButton variant="primary" href={`/sign-in?next=/courses/${outline.id}`}>
      Sign in to join
    </LinkButton>
  );
}
