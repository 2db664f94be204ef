import type { Metadata } from "next";
import Link from "next/link";
import { connection } from "next/server";
import { PagesNav } from "#components/administration/pages-nav.tsx";
import { SearchForm } from "#components/administration/search-form.tsx";
import { AppShell } from "#components/shell/app-shell.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { RelativeTime } from "#components/ui/relative-time.tsx";
import { Table } from "#components/ui/table.tsx";
import { listAuditEntries } from "#server/audit-log/list-audit-entries.ts";
import { requirePermission } from "#server/session.ts";
import { readListQuery, type ListQuery } from "../list-query.ts";

export const metadata: Metadata = { title: "Audit log" };

/** Who changed what about people, roles, cohorts and tokens. */
export default async function AuditPage({ searchParams }: { searchParams: Promise<ListQuery> }) {
  await connection();
  const actor = await requirePermission("site.administer", null);
  const { search, page } = readListQuery(await searchParams);
  const { entries, total, pages } = await listAuditEntries(actor, { action: search, page });
  return (
    <AppShell actor={actor}>
      <PageHeader
        eyebrow={
          <Link href="/admin" className="link">
            People
          </Link>
        }
        title="Audit log"
        summary={total === 1 ? "1 entry" : `${total} entries, newest first`}
      />
      <SearchForm label="Action" name="search" value={search} />
      <Table
        caption="Audit log, newest first"
        columns={[
          { id: "at", label: "When", className: "whitespace-nowrap" },
          { id: "by", label: "Who" },
          { id: "action", label: "Action" },
          { id: "subject", label: "On" },
          { id: "details", label: "Details" },
        ]}
        rows={entries.map((entry) => ({
          id: entry.id,
          cells: [
            <RelativeTime key="at" at={entry.at} />,
            entry.by ?? (entry.details.includes("by: operator") ? "the operator" : "nobody signed in"),
            <code key="action" className="font-mono text-xs">
              {entry.action}
            </code>,
            <span key="subject" className="break-all">
              {entry.subject}
            </span>,
            <span key="details" className="break-all text-muted">
              {entry.details}
            </span>,
          ],
        }))}
        empty={search ? "No entry has such an action." : "Nothing has been recorded yet."}
      />
      <PagesNav
        page={page}
        pages={pages}
        hrefOf={(number) => `/admin/audit?${new URLSearchParams({ search, page: String(number) })}`}
      />
    </AppShell>
  );
}
