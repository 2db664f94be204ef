import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { connection } from "next/server";
import { PreviewBanner } from "#components/authoring/preview-banner.tsx";
import { LessonHeader } from "#components/lesson/lesson-header.tsx";
import { QuizQuestion } from "#components/lesson/quiz-question.tsx";
import { Prose } from "#components/mdx/render-lesson.tsx";
import { AppShell } from "#components/shell/app-shell.tsx";
import { publicQuestion } from "#lib/content/lesson-document.ts";
import { neighbours } from "#lib/content/neighbours.ts";
import { loadPreview } from "../../../load-preview.ts";

export const metadata: Metadata = { title: "Preview" };

/** A lesson of any release; its questions are shown and cannot be answered. */
export default async function PreviewLessonPage({
  params,
}: {
  params: Promise<{ release: string; lesson: string }>;
}) {
  await connection();
  const { release: releaseId, lesson } = await params;
  const { actor, release } = await loadPreview(releaseId);
  const document = release.lesson(lesson);
  if (!document) notFound();
  const { module, position } = neighbours(release.outline, lesson);
  return (
    <AppShell actor={actor}>
      <div className="mx-auto max-w-[42rem]">
        <PreviewBanner courseId={release.courseId} releaseId={release.id} number={release.number} />
        <article aria-labelledby="lesson-title">
          <LessonHeader meta={document.meta} module={module} position={position} />
          <Prose
            tree={document.tree}
            basePath={`/preview/${release.id}`}
            questions={document.questions}
            renderQuestion={(question) => (
              <QuizQuestion question={publicQuestion(question)} answered={null} />
            )}
          />
        </article>
      </div>
    </AppShell>
  );
}
