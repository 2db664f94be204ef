import type { Metadata } from "next";
import Link from "next/link";
import { connection } from "next/server";
import { PreviewBanner } from "#components/authoring/preview-banner.tsx";
import { ItemFacts } from "#components/outline/item-facts.tsx";
import { AppShell } from "#components/shell/app-shell.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { loadPreview } from "../load-preview.ts";

export const metadata: Metadata = { title: "Preview" };

/** The outline of any release, with links to its lessons and exercises. */
export default async function PreviewPage({ params }: { params: Promise<{ release: string }> }) {
  await connection();
  const { actor, release } = await loadPreview((await params).release);
  const { outline } = release;
  return (
    <AppShell actor={actor}>
      <PreviewBanner courseId={release.courseId} releaseId={release.id} number={release.number} isOutline />
      <PageHeader eyebrow="Course" title={outline.title} summary={outline.summary} />
      {outline.modules.map((module) => (
        <section key={module.id} aria-labelledby={module.id} className="border-t border-line py-6">
          <h2 id={module.id} className="text-lg font-semibold">
            {module.title}
          </h2>
          <p className="mt-1 mb-4 max-w-prose text-muted">{module.summary}</p>
          <ol className="rounded border border-line bg-surface">
            {module.items.map((item) => (
              <li
                key={`${item.type}:${item.id}`}
                className="border-b border-line px-4 py-3.5 last:border-b-0"
              >
                <h3 className="text-base font-medium">
                  <Link href={`/preview/${release.id}/${item.type}s/${item.id}`} className="link">
                    {item.title}
                  </Link>
                </h3>
                <p className="mt-0.5 mb-1.5 text-muted">{item.summary}</p>
                <ItemFacts item={item} />
              </li>
            ))}
          </ol>
        </section>
      ))}
    </AppShell>
  );
}
