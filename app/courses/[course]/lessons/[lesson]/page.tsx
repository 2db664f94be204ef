import type { Metadata } from "next";
import { cookies } from "next/headers";
import { notFound } from "next/navigation";
import { after, connection } from "next/server";
import { cache } from "react";
import { CompleteLesson } from "#components/lesson/complete-lesson.tsx";
import { LessonHeader } from "#components/lesson/lesson-header.tsx";
import { NextSteps } from "#components/lesson/next-steps.tsx";
import { OnThisPage } from "#components/lesson/on-this-page.tsx";
import { OutlineToggle } from "#components/lesson/outline-toggle.tsx";
import { QuizQuestion } from "#components/lesson/quiz-question.tsx";
import { Prose } from "#components/mdx/render-lesson.tsx";
import { CourseNav } from "#components/outline/course-nav.tsx";
import { AppShell } from "#components/shell/app-shell.tsx";
import { publicQuestion } from "#lib/content/lesson-document.ts";
import { neighbours } from "#lib/content/neighbours.ts";
import type { OutlineExercise } from "#lib/content/outline.ts";
import type { ProseTree } from "#lib/content/prose-tree.ts";
import { outlineCookie } from "#lib/theme/outline-cookie.ts";
import { getPublishedCourse } from "#server/courses/get-published-course.ts";
import { getCourseProgress } from "#server/progress/get-course-progress.ts";
import { listAnswers } from "#server/progress/list-answers.ts";
import { recordLessonOpened } from "#server/progress/record-lesson-opened.ts";
import { requirePermission } from "#server/session.ts";
import { answerQuestionAction, completeLessonAction } from "./actions.ts";

/** Asked for by the metadata and by the page of one request. */
const publishedCourse = cache(getPublishedCourse);

interface Props {
  params: Promise<{ course: string; lesson: string }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  await connection();
  const { course, lesson } = await params;
  const meta = (await publishedCourse(course))?.lesson(lesson)?.meta;
  return meta ? { title: meta.title, description: meta.summary } : {};
}

/** A lesson: the course's outline, the prose with its questions, and what comes after. */
export default async function LessonPage({ params }: Props) {
  await connection();
  const { course, lesson } = await params;
  const actor = await requirePermission("course.learn", course);
  const release = await publishedCourse(course);
  const document = release?.lesson(lesson);
  if (!release || !document) notFound();

  const [progress, answers, jar] = await Promise.all([
    getCourseProgress(actor, release.outline),
    listAnswers(actor, { courseId: course, lessonId: lesson, questions: document.questions }),
    cookies(),
  ]);
  const { module, position, previous, next, exercise } = neighbours(release.outline, lesson);
  const all = progress.modules.flatMap((each) => each.items);
  const own = all.find((item) => item.type === "lesson" && item.id === lesson);
  const opened = { courseId: course, lessonId: lesson, lastSeenAt: own?.lastSeenAt ?? null };
  after(() => recordLessonOpened(actor, opened));
  const outlineOpen = jar.get(outlineCookie)?.value !== "closed";

  return (
    <AppShell actor={actor} layout="full" contentId="lesson">
      <div
        data-wide={outlineOpen ? "open" : "closed"}
        data-narrow="closed"
        className="group/lesson mx-auto grid max-w-[90rem] grid-cols-1 px-4 sm:px-6 lg:data-[wide=open]:grid-cols-[17rem_minmax(0,1fr)] lg:data-[wide=open]:gap-x-10"
      >
        <div
          id="lesson-outline"
          className="border-line py-6 max-lg:order-2 max-lg:border-b max-lg:group-data-[narrow=closed]/lesson:hidden lg:sticky lg:top-14 lg:h-[calc(100dvh-3.5rem)] lg:overflow-y-auto lg:-ml-2 lg:border-r lg:pr-6 lg:pl-2 lg:group-data-[wide=closed]/lesson:hidden"
        >
          <CourseNav
            courseTitle={release.outline.title}
            progress={progress}
            current={{ type: "lesson", id: lesson }}
          />
        </div>
        <div className="contents lg:flex lg:min-w-0 lg:flex-col">
          <div className="pt-4 max-lg:order-1">
            <OutlineToggle controls="lesson-outline" initiallyOpen={outlineOpen} />
          </div>
          <div className="grid grid-cols-1 gap-x-12 pt-4 pb-16 max-lg:order-3 xl:grid-cols-[minmax(0,1fr)_14rem]">
            <div className="mx-auto w-full max-w-[42rem]">
              <article id="lesson" tabIndex={-1} aria-labelledby="lesson-title" className="outline-none">
                <LessonHeader meta={document.meta} module={module} position={position} />
                <Prose
                  tree={document.tree}
                  questions={document.questions}
                  runsPath={`/api/v1/courses/${course}/lessons/${lesson}/snippets`}
                  renderQuestion={(question) => (
                    <QuizQuestion
                      question={publicQuestion(question)}
                      answered={answers.find((answer) => answer.questionId === question.id) ?? null}
                      answer={answerQuestionAction.bind(null, course, lesson)}
                    />
                  )}
                />
              </article>
              <div className="mt-12 flex flex-col gap-8">
                <CompleteLesson
                  done={own?.status === "done"}
                  hasQuestions={document.questions.length > 0}
                  complete={completeLessonAction.bind(null, course, lesson)}
                />
                <NextSteps
                  courseId={course}
                  previous={previous}
                  next={next}
                  exercise={leadsTo(document.tree, exercise) ? null : exercise}
                  exerciseProgress={all.find((item) => item.type === "exercise" && item.id === exercise?.id)}
                />
              </div>
            </div>
            {document.headings.length > 1 ? (
              <div className="sticky top-14 max-h-[calc(100dvh-3.5rem)] self-start overflow-y-auto pt-2 pb-8 max-xl:hidden">
                <OnThisPage headings={document.headings} />
              </div>
            ) : null}
          </div>
        </div>
      </div>
    </AppShell>
  );
}

/** Whether the author already put the card of this exercise into the prose. */
function leadsTo(tree: ProseTree, exercise: OutlineExercise | null): boolean {
  return tree.children.some(
    (node) =>
      node.type === "component" &&
      node.name === "ExerciseCard" &&
      (node.props.exercise as { id?: unknown } | undefined)?.id === exercise?.id,
  );
}
