"use client";

import Link from "next/link";
import { useState } from "react";
import type { ListedMember } from "#lib/cohorts/cohort-views.ts";
import type { ActionResult } from "#lib/http/action-result.ts";
import { Badge } from "../ui/badge.tsx";
import { Banner } from "../ui/banner.tsx";
import { Button } from "../ui/button.tsx";
import { RelativeTime } from "../ui/relative-time.tsx";
import { Table } from "../ui/table.tsx";
import { useAction } from "../ui/use-action.ts";

type MemberAction = (input: { cohortId: string; userId: string }) => Promise<ActionResult<void>>;

export interface MemberListProps {
  cohortId: string;
  members: readonly ListedMember[];
  remove: MemberAction;
  restore: MemberAction;
}

/** Who is in the cohort. Removing somebody takes one press and can be taken back at once. */
export function MemberList({ cohortId, members, remove, restore }: MemberListProps) {
  const [removed, setRemoved] = useState<ListedMember | null>(null);
  const { error, isPending, run } = useAction();
  const change = (action: MemberAction, member: ListedMember, then: ListedMember | null) =>
    run(
      () => action({ cohortId, userId: member.userId }),
      () => setRemoved(then),
    );

  return (
    <div className="flex flex-col gap-4">
      {error ? (
        <Banner tone="failed" live="alert">
          {error}
        </Banner>
      ) : null}
      {removed ? (
        <Banner
          tone="info"
          live="status"
          actions={
            <Button size="small" isPending={isPending} onPress={() => change(restore, removed, null)}>
              Put back
            </Button>
          }
        >
          {removed.name} is no longer in this cohort. They stay enrolled in the course, with everything they
          have done.
        </Banner>
      ) : null}
      <Table
        caption="Members"
        className="max-h-[36rem]"
        columns={[
          { id: "name", label: "Name" },
          { id: "email", label: "Address" },
          { id: "since", label: "Enrolled", className: "whitespace-nowrap" },
          { id: "actions", label: <span className="sr-only">Actions</span>, align: "right" },
        ]}
        rows={members.map((member) => ({
          id: member.userId,
          cells: [
            <span key="name" className="flex items-center gap-2">
              <Link
                href={`/admin/cohorts/${cohortId}/learners/${member.userId}`}
                prefetch={false}
                className="link"
              >
                {member.name}
              </Link>
              {member.disabled ? <Badge>account disabled</Badge> : null}
            </span>,
            member.email,
            <RelativeTime key="since" at={member.enrolledAt} />,
            <Button
              key="remove"
              size="small"
              variant="quiet"
              isDisabled={isPending}
              aria-label={`Remove ${member.name} from the cohort`}
              onPress={() => change(remove, member, member)}
            >
              Remove
            </Button>,
          ],
        }))}
        empty="Nobody is in this cohort yet: send an invitation link or import a roster."
      />
    </div>
  );
}
