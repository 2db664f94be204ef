import type { Metadata } from "next";
import Link from "next/link";
import { cookies } from "next/headers";
import { forbidden, notFound } from "next/navigation";
import { connection } from "next/server";
import { ExerciseWorkspace } from "#components/exercise/exercise-workspace.tsx";
import type { ExerciseData } from "#components/exercise/exercise-data.ts";
import { paneCookie } from "#components/exercise/pane-layout.ts";
import { parsePanes } from "#components/exercise/parse-panes.ts";
import { summarise } from "#components/exercise/submission-summary.ts";
import { Prose } from "#components/mdx/render-lesson.tsx";
import { Difficulty } from "#components/outline/difficulty.tsx";
import { JoinButton } from "#components/outline/join-button.tsx";
import { AppShell } from "#components/shell/app-shell.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import type { Actor } from "#lib/accounts/actor.ts";
import { can } from "#lib/accounts/permissions.ts";
import { formatMinutes } from "#lib/time/format-relative.ts";
import { findExercise, type FoundExercise } from "#server/courses/find-exercise.ts";
import { getDraft } from "#server/drafts/get-draft.ts";
import { getExerciseState } from "#server/progress/get-exercise-state.ts";
import { listHints } from "#server/progress/list-hints.ts";
import { requireUser } from "#server/session.ts";
import { listSubmissions } from "#server/submissions/list-submissions.ts";
import { whyNotGrading } from "#server/submissions/require-grading.ts";
import { joinCourseAction } from "../../actions.ts";
import { openHintAction, openSolutionAction } from "./actions.tsx";

interface Props {
  params: Promise<{ course: string; exercise: string }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  await connection();
  const { course, exercise } = await params;
  const meta = (await findExercise(exercise, course))?.exercise.meta;
  return meta ? { title: meta.title, description: meta.summary } : {};
}

/** An exercise: the task, the editor, and what the tests say. */
export default async function ExercisePage({ params }: Props) {
  await connection();
  const { course, exercise } = await params;
  const actor = await requireUser();
  const found = await findExercise(exercise, course);
  if (!found) notFound();
  if (!can(actor, "course.learn", course)) return <NotJoined actor={actor} found={found} />;

  const { meta, promptTree, hintTrees } = found.exercise;
  const { data, hintsOpened } = await readData(actor, found);
  const home = found.release.outline.modules.find((each) =>
    each.items.some((item) => item.type === "exercise" && item.id === exercise),
  );
  return (
    <AppShell actor={actor} layout="window">
      <ExerciseWorkspace
        key={data.exerciseId}
        data={data}
        heading={
          <div className="flex flex-wrap items-baseline gap-x-3">
            <Link
              href={`/courses/${course}#${home?.id ?? ""}`}
              className="text-sm text-muted no-underline hover:underline"
            >
              ‹ {home?.title ?? found.release.outline.title}
            </Link>
            <h1 className="text-base font-semibold">{meta.title}</h1>
            <p className="flex gap-3 text-xs text-muted max-md:sr-only">
              <Difficulty level={meta.difficulty} />
              <span>{formatMinutes(meta.minutes)}</span>
            </p>
          </div>
        }
        prompt={<Prose tree={promptTree} />}
        hints={hintTrees.slice(0, hintsOpened).map((tree, index) => (
          // oxlint-disable-next-line react/no-array-index-key -- hints are numbered
          <Prose key={index} tree={tree} />
        ))}
        openHint={openHintAction.bind(null, course, exercise)}
        openSolution={openSolutionAction.bind(null, course, exercise)}
      />
    </AppShell>
  );
}

async function readData(
  actor: Actor,
  { courseId, exercise: { meta, starter } }: FoundExercise,
): Promise<{ data: ExerciseData; hintsOpened: number }> {
  const key = { courseId, exerciseId: meta.id };
  const [draft, submissions, state, hints, gradingUnavailable, jar] = await Promise.all([
    getDraft(actor, key),
    listSubmissions(actor, key),
    getExerciseState(actor, key),
    listHints(actor, key),
    whyNotGrading(meta),
    cookies(),
  ]);
  return {
    hintsOpened: hints.length,
    data: {
      ...key,
      userId: actor.id,
      title: meta.title,
      starter,
      draft: draft ?? { code: starter, revision: 0, updatedAt: null },
      newest: submissions[0] ?? null,
      history: submissions.map(summarise),
      tests: {
        visible: meta.tests.flatMap(({ id, title, visible }) => (visible ? [{ id, title }] : [])),
        hidden: meta.tests.filter((test) => !test.visible).length,
      },
      hintCount: meta.hints.length,
      accepted: state.acceptedAt !== null,
      solutionOpens: meta.solutionOpens,
      gradingUnavailable,
      panes: parsePanes(jar.get(paneCookie)?.value),
    },
  };
}

/** For who is signed in but not in the course: the way in, when there is one. */
function NotJoined({ actor, found }: { actor: Actor; found: FoundExercise }) {
  const { outline } = found.release;
  if (!outline.openEnrolment) forbidden();
  return (
    <AppShell actor={actor}>
      <PageHeader
        eyebrow={outline.title}
        title={found.exercise.meta.title}
        summary="Join the course to work on its exercises. It is open to everyone."
        actions={
          <>
            <JoinButton courseId={outline.id} courseTitle={outline.title} join={joinCourseAction} />
            <LinkButton href={`/courses/${outline.id}`}>See the course</LinkButton>
          </>
        }
      />
    </AppShell>
  );
}
