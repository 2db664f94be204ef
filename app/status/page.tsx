import type { Metadata } from "next";
import { connection } from "next/server";
import { LimitsTable } from "#components/status/limits-table.tsx";
import { AppShell } from "#components/shell/app-shell.tsx";
import { Banner } from "#components/ui/banner.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import type { Health } from "#lib/http/health.ts";
import { version } from "#server/version.ts";
import { getHealth } from "#server/queue/get-health.ts";
import { getActor } from "#server/session.ts";
import { getDatabaseFacts } from "#server/status/get-database-facts.ts";

export const metadata: Metadata = { title: "System status" };

/** Whether everything works, and what this machine enforces on learners' programs; for everyone, without secrets. */
export default async function StatusPage() {
  await connection();
  const [health, database] = await Promise.all([getHealth(version), getDatabaseFacts()]);
  // Without a database nobody can be recognised, and the page has to show just then.
  const actor = health.database.ok ? await getActor() : null;
  return (
    <AppShell actor={actor}>
      <PageHeader
        title="System status"
        summary="What works right now, and what is enforced on this installation."
      />
      <Summary health={health} />
      <dl className="my-8 grid gap-x-10 gap-y-5 sm:grid-cols-2 lg:grid-cols-4">
        <Fact term="Version" value={health.version} />
        <Fact
          term="Database"
          value={database ? `PostgreSQL ${database.version}` : "does not answer"}
          detail={
            health.database.latencyMs === null ? undefined : `answered in ${health.database.latencyMs} ms`
          }
        />
        <Fact
          term="Workers"
          value={health.workers ? `${health.workers.alive} alive` : "unknown"}
          detail={
            health.workers
              ? `${health.workers.grading} can grade, ${health.workers.slots} at once`
              : undefined
          }
        />
        <Fact
          term="Queue"
          value={health.queue ? `${health.queue.waiting} waiting` : "unknown"}
          detail={
            health.queue
              ? `${health.queue.running} running${health.queue.oldestMs ? `, the oldest for ${seconds(health.queue.oldestMs)}` : ""}`
              : undefined
          }
        />
        <Fact
          term="Grader"
          value={health.workers?.graders.join(", ") || "none"}
          detail={health.sandbox?.available ? `${health.sandbox.backend} sandbox` : undefined}
        />
        <Fact term="Newest migration" value={database?.newestMigration ?? "none"} />
      </dl>
      <section aria-labelledby="limits" className="border-t border-line pt-6">
        <h2 id="limits" className="mb-1 text-lg font-semibold">
          What is enforced on a learner’s program
        </h2>
        <p className="mb-4 max-w-prose text-muted">
          Each program runs in a sandbox of its own, and its tests in another. A limit that this machine
          cannot hold is shown as such, never silently left out.
        </p>
        {health.sandbox && !health.sandbox.available ? (
          <Banner tone="ours" title="Grading is not available on this machine">
            {health.sandbox.reason} Lessons and drafts work; nothing is ever run without a sandbox.
          </Banner>
        ) : (
          <>
            {health.sandbox?.notNative ? (
              <p className="mb-4 max-w-prose">
                Programs run in the portable sandbox, Python in WebAssembly: {health.sandbox.notNative}{" "}
                Exercises that need threads or the scientific packages wait for a Linux grader.
              </p>
            ) : null}
            <LimitsTable limits={health.sandbox?.limits ?? []} />
          </>
        )}
      </section>
    </AppShell>
  );
}

function Summary({ health }: { health: Health }) {
  if (health.status === "ok") {
    return (
      <Banner tone="passed" title="Everything works">
        Submissions are being judged.
      </Banner>
    );
  }
  if (health.status === "degraded") {
    return (
      <Banner tone="ours" title="Submissions are not being judged">
        {health.workers?.alive === 0
          ? "No worker is running. What is sent now waits and is judged as soon as one is back."
          : "No worker can grade. Lessons and drafts work."}
      </Banner>
    );
  }
  return (
    <Banner tone="ours" title="The database does not answer">
      This one is on us. Nothing that was saved is lost; try again in a minute.
    </Banner>
  );
}

function Fact({ term, value, detail }: { term: string; value: string; detail?: string | undefined }) {
  return (
    <div className="min-w-0">
      <dt className="text-xs text-muted">{term}</dt>
      <dd className="tabular font-medium break-words">{value}</dd>
      {detail ? <dd className="tabular text-sm text-muted">{detail}</dd> : null}
    </div>
  );
}

function seconds(milliseconds: number): string {
  return milliseconds < 1_000 ? `${milliseconds} ms` : `${Math.round(milliseconds / 1_000)} s`;
}
