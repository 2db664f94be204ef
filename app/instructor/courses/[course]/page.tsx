import type { Metadata } from "next";
import Link from "next/link";
import { connection } from "next/server";
import { MoveLog } from "#components/authoring/move-log.tsx";
import { ReleaseList } from "#components/authoring/release-list.tsx";
import { AppShell } from "#components/shell/app-shell.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { listMoves } from "#server/authoring/list-authored-courses.ts";
import { listReleases } from "#server/courses/list-releases.ts";
import { orErrorPage } from "#server/page-error.ts";
import { requirePermission } from "#server/session.ts";
import { publishReleaseAction, rollBackAction } from "../../actions.ts";

export const metadata: Metadata = { title: "Releases" };

/** A course's releases with their checks, and who published what when. */
export default async function InstructorCoursePage({ params }: { params: Promise<{ course: string }> }) {
  await connection();
  const { course } = await params;
  const actor = await requirePermission("course.author", course);
  const [releases, { title, moves }] = await orErrorPage(
    Promise.all([listReleases(actor, course), listMoves(actor, course)]),
  );
  const published = releases.find((release) => release.published) ?? null;
  return (
    <AppShell actor={actor}>
      <PageHeader
        eyebrow={
          <Link href="/instructor" className="link">
            Courses you teach
          </Link>
        }
        title={title}
        summary={published ? `Learners see release ${published.number}.` : "Learners see nothing of it yet."}
      />
      <div className="grid gap-10 lg:grid-cols-[minmax(0,1fr)_22rem]">
        <section aria-labelledby="releases">
          <h2 id="releases" className="mb-3 text-lg font-semibold">
            Releases
          </h2>
          {releases.length === 0 ? (
            <EmptyState title="There is no release yet" headingLevel={3}>
              Stage one from the course’s folder: npm run content -- publish --stage.
            </EmptyState>
          ) : (
            <ReleaseList
              courseId={course}
              published={published?.number ?? null}
              publish={publishReleaseAction}
              rollBack={rollBackAction}
              releases={releases.map((release) => ({
                id: release.id,
                number: release.number,
                digest: release.digest,
                message: release.message,
                author: release.author,
                createdAt: release.createdAt.toISOString(),
                state: release.published ? "published" : release.moves.length > 0 ? "former" : "staged",
                report: release.report,
              }))}
            />
          )}
        </section>
        <section aria-labelledby="log">
          <h2 id="log" className="mb-3 text-lg font-semibold">
            Log
          </h2>
          <MoveLog moves={moves} />
        </section>
      </div>
    </AppShell>
  );
}
