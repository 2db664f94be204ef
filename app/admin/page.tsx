import type { Metadata } from "next";
import { connection } from "next/server";
import { PagesNav } from "#components/administration/pages-nav.tsx";
import { SearchForm } from "#components/administration/search-form.tsx";
import { UserList } from "#components/administration/user-list.tsx";
import { AppShell } from "#components/shell/app-shell.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { listUsers } from "#server/accounts/list-users.ts";
import { listManageableCourses } from "#server/cohorts/list-cohorts.ts";
import { requirePermission } from "#server/session.ts";
import { grantRoleAction, revokeRoleAction, setDisabledAction } from "./actions.ts";
import { readListQuery, type ListQuery } from "./list-query.ts";

export const metadata: Metadata = { title: "People" };

/** Everybody on the site, their roles, and whether they may come in. */
export default async function AdminPage({ searchParams }: { searchParams: Promise<ListQuery> }) {
  await connection();
  const actor = await requirePermission("site.administer", null);
  const { search, page } = readListQuery(await searchParams);
  const [{ users, total, pages }, courses] = await Promise.all([
    listUsers(actor, { search, page }),
    listManageableCourses(actor),
  ]);
  return (
    <AppShell actor={actor}>
      <PageHeader
        title="People"
        summary={total === 1 ? "1 account" : `${total} accounts`}
        actions={
          <>
            <LinkButton href="/admin/cohorts">Cohorts</LinkButton>
            <LinkButton href="/admin/audit">Audit log</LinkButton>
          </>
        }
      />
      <SearchForm label="Name or address" name="search" value={search} />
      <UserList
        users={users}
        courses={courses}
        ownId={actor.id}
        grant={grantRoleAction}
        revoke={revokeRoleAction}
        setDisabled={setDisabledAction}
      />
      <PagesNav
        page={page}
        pages={pages}
        hrefOf={(number) => `/admin?${new URLSearchParams({ search, page: String(number) })}`}
      />
    </AppShell>
  );
}
