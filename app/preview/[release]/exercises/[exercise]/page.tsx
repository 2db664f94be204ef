import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { connection } from "next/server";
import { PreviewBanner } from "#components/authoring/preview-banner.tsx";
import { Prose } from "#components/mdx/render-lesson.tsx";
import { Difficulty } from "#components/outline/difficulty.tsx";
import { AppShell } from "#components/shell/app-shell.tsx";
import { Badge } from "#components/ui/badge.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { Table } from "#components/ui/table.tsx";
import { formatMinutes } from "#lib/time/format-relative.ts";
import { loadPreview } from "../../../load-preview.ts";

export const metadata: Metadata = { title: "Preview" };

/** An exercise of any release: its prompt, starter, hints and tests by name. Nothing can be run here. */
export default async function PreviewExercisePage({
  params,
}: {
  params: Promise<{ release: string; exercise: string }>;
}) {
  await connection();
  const { release: releaseId, exercise: exerciseId } = await params;
  const { actor, release } = await loadPreview(releaseId);
  const exercise = release.exercise(exerciseId);
  if (!exercise) notFound();
  const { meta, promptTree, hintTrees, starter } = exercise;
  const basePath = `/preview/${release.id}`;
  return (
    <AppShell actor={actor}>
      <PreviewBanner courseId={release.courseId} releaseId={release.id} number={release.number} />
      <PageHeader
        eyebrow="Exercise"
        title={meta.title}
        summary={meta.summary}
        actions={
          <p className="flex gap-4 text-sm text-muted">
            <Difficulty level={meta.difficulty} />
            {formatMinutes(meta.minutes)}
          </p>
        }
      />
      <div className="grid gap-10 lg:grid-cols-2">
        <div className="min-w-0">
          <Prose tree={promptTree} basePath={basePath} />
        </div>
        <div className="flex min-w-0 flex-col gap-8">
          <section aria-labelledby="starter">
            <h2 id="starter" className="mb-2 text-lg font-semibold">
              Starter
            </h2>
            <pre
              role="region"
              aria-label="Starter code"
              tabIndex={0}
              className="overflow-auto rounded border border-line bg-sunken p-4 font-mono text-xs leading-relaxed"
            >
              <code>{starter}</code>
            </pre>
          </section>
          <section aria-labelledby="tests">
            <h2 id="tests" className="mb-2 text-lg font-semibold">
              Tests
            </h2>
            <Table
              caption="Tests"
              columns={[
                { id: "title", label: "Test" },
                { id: "visibility", label: "Learners see" },
              ]}
              rows={meta.tests.map((test) => ({
                id: test.id,
                cells: [test.title, <Badge key="v">{test.visible ? "all of it" : "its message"}</Badge>],
              }))}
            />
          </section>
          <section aria-labelledby="hints">
            <h2 id="hints" className="mb-2 text-lg font-semibold">
              Hints
            </h2>
            <ol className="flex flex-col gap-3">
              {hintTrees.map((tree, index) => (
                // oxlint-disable-next-line react/no-array-index-key -- hints are numbered
                <li key={index}>
                  <details className="rounded border border-line bg-surface px-4 py-2.5">
                    <summary className="min-h-6 font-medium">Hint {index + 1}</summary>
                    <Prose tree={tree} basePath={basePath} />
                  </details>
                </li>
              ))}
            </ol>
          </section>
        </div>
      </div>
    </AppShell>
  );
}
