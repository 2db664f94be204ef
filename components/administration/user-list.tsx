"use client";

import { useState } from "react";
import type { UserRow } from "#lib/accounts/account-views.ts";
import type { Role } from "#lib/accounts/actor.ts";
import type { ActionResult } from "#lib/http/action-result.ts";
import { Badge } from "../ui/badge.tsx";
import { Banner } from "../ui/banner.tsx";
import { Button } from "../ui/button.tsx";
import { ConfirmDialog } from "../ui/confirm-dialog.tsx";
import { RelativeTime } from "../ui/relative-time.tsx";
import { Table } from "../ui/table.tsx";
import { useAction } from "../ui/use-action.ts";
import { RolesDialog } from "./roles-dialog.tsx";

export type GrantAction = (input: {
  userId: string;
  role: Role;
  courseId: string | null;
}) => Promise<ActionResult<void>>;

export interface UserListProps {
  users: readonly UserRow[];
  courses: readonly { id: string; title: string }[];
  /** Whoever looks at the list: what would lock themselves out is not offered. */
  ownId: string;
  grant: GrantAction;
  revoke: GrantAction;
  setDisabled: (input: { userId: string; disabled: boolean }) => Promise<ActionResult<void>>;
}

/** People with their roles; an account is disabled after a question and enabled at once. */
export function UserList({ users, courses, ownId, grant, revoke, setDisabled }: UserListProps) {
  const [toDisable, setToDisable] = useState<UserRow | null>(null);
  const [rolesOf, setRolesOf] = useState<string | null>(null);
  const [disabled, setJustDisabled] = useState<UserRow | null>(null);
  const { error, isPending, run } = useAction();

  const change = (user: UserRow, isDisabled: boolean) =>
    run(
      () => setDisabled({ userId: user.id, disabled: isDisabled }).finally(() => setToDisable(null)),
      () => setJustDisabled(isDisabled ? user : null),
    );

  const edited = users.find(({ id }) => id === rolesOf) ?? null;
  return (
    <div className="flex flex-col gap-4">
      {error ? (
        <Banner tone="failed" live="alert">
          {error}
        </Banner>
      ) : null}
      {disabled ? (
        <Banner
          tone="info"
          live="status"
          actions={
            <Button size="small" isPending={isPending} onPress={() => change(disabled, false)}>
              Enable again
            </Button>
          }
        >
          {disabled.name} is signed out everywhere and cannot sign in.
        </Banner>
      ) : null}
      <Table
        caption="People"
        columns={[
          { id: "name", label: "Name", className: "min-w-44" },
          { id: "roles", label: "Roles" },
          { id: "seen", label: "Last seen", className: "whitespace-nowrap" },
          { id: "actions", label: <span className="sr-only">Actions</span>, align: "right" },
        ]}
        rows={users.map((user) => ({
          id: user.id,
          cells: [
            <div key="name">
              <span className="flex flex-wrap items-center gap-2">
                {user.name}
                {user.disabledAt ? <Badge tone="failed">disabled</Badge> : null}
              </span>
              <span className="block font-normal break-all text-muted">{user.email}</span>
            </div>,
            <span key="roles" className="flex flex-wrap gap-1">
              {roleWords(user).map((text) => (
                <Badge key={text} tone={text.startsWith("learner") ? "neutral" : "info"}>
                  {text}
                </Badge>
              ))}
            </span>,
            user.lastSeenAt ? <RelativeTime key="seen" at={user.lastSeenAt} /> : "never",
            <span key="actions" className="flex flex-wrap justify-end gap-1">
              <Button
                size="small"
                variant="quiet"
                aria-label={`Roles of ${user.name}`}
                onPress={() => setRolesOf(user.id)}
              >
                Roles
              </Button>
              {user.disabledAt ? (
                <Button
                  size="small"
                  variant="quiet"
                  isDisabled={isPending}
                  aria-label={`Enable ${user.name}`}
                  onPress={() => change(user, false)}
                >
                  Enable
                </Button>
              ) : (
                <Button
                  size="small"
                  variant="quiet"
                  isDisabled={user.id === ownId}
                  aria-label={`Disable ${user.name}`}
                  onPress={() => setToDisable(user)}
                >
                  Disable
                </Button>
              )}
            </span>,
          ],
        }))}
        empty="Nobody matches."
      />
      <ConfirmDialog
        title={`Disable ${toDisable?.name ?? ""}?`}
        confirmLabel="Disable"
        danger
        isOpen={toDisable !== null}
        onOpenChange={(isOpen) => isOpen || setToDisable(null)}
        onConfirm={() => toDisable && change(toDisable, true)}
        isPending={isPending}
      >
        They are signed out everywhere at once and their API tokens stop working. Their work stays, and you
        can enable the account again.
      </ConfirmDialog>
      {edited ? (
        <RolesDialog
          user={edited}
          courses={courses}
          isSelf={edited.id === ownId}
          grant={grant}
          revoke={revoke}
          close={() => setRolesOf(null)}
        />
      ) : null}
    </div>
  );
}

function roleWords(user: UserRow): string[] {
  return [
    ...user.grants.map(({ role, courseId }) => (courseId ? `${role} of ${courseId}` : `site ${role}`)),
    ...user.courses.map((courseId) => `learner of ${courseId}`),
  ];
}
