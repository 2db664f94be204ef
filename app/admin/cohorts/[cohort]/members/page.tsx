import type { Metadata } from "next";
import Link from "next/link";
import { connection } from "next/server";
import { Invitations } from "#components/cohort/invitations.tsx";
import { MemberList } from "#components/cohort/member-list.tsx";
import { RosterImport } from "#components/cohort/roster-import.tsx";
import { AppShell } from "#components/shell/app-shell.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { listInvitations } from "#server/cohorts/list-invitations.ts";
import { listMembers } from "#server/cohorts/list-members.ts";
import { orErrorPage } from "#server/page-error.ts";
import { requireUser } from "#server/session.ts";
import {
  importRosterAction,
  inviteAction,
  previewRosterAction,
  removeMemberAction,
  restoreMemberAction,
  revokeInvitationAction,
} from "../../actions.ts";

export const metadata: Metadata = { title: "Members" };

/** Who is in a cohort and how people get into it. */
export default async function MembersPage({ params }: { params: Promise<{ cohort: string }> }) {
  await connection();
  const actor = await requireUser();
  const { cohort: id } = await params;
  const [{ cohort, members }, invitations] = await orErrorPage(
    Promise.all([listMembers(actor, id), listInvitations(actor, id)]),
  );
  return (
    <AppShell actor={actor}>
      <PageHeader
        eyebrow={
          <>
            <Link href="/admin/cohorts" className="link">
              Cohorts
            </Link>{" "}
            ›{" "}
            <Link href={`/admin/cohorts/${cohort.id}`} className="link">
              {cohort.name}
            </Link>
          </>
        }
        title="Members and invitations"
        summary={`${cohort.name} · ${cohort.courseTitle}`}
      />
      <div className="flex flex-col gap-10">
        <section aria-labelledby="invitations">
          <h2 id="invitations" className="mb-3 text-lg font-semibold">
            Invitation links
          </h2>
          <Invitations
            cohortId={cohort.id}
            invitations={invitations}
            invite={inviteAction}
            revoke={revokeInvitationAction}
          />
        </section>
        <section aria-labelledby="roster" className="border-t border-line pt-6">
          <h2 id="roster" className="mb-3 text-lg font-semibold">
            Import a roster
          </h2>
          <RosterImport cohortId={cohort.id} preview={previewRosterAction} run={importRosterAction} />
        </section>
        <section aria-labelledby="members" className="border-t border-line pt-6">
          <h2 id="members" className="mb-3 text-lg font-semibold">
            {members.length === 1 ? "1 member" : `${members.length} members`}
          </h2>
          <MemberList
            cohortId={cohort.id}
            members={members}
            remove={removeMemberAction}
            restore={restoreMemberAction}
          />
        </section>
      </div>
    </AppShell>
  );
}
