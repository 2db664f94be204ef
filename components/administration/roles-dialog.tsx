"use client";

import { useState } from "react";
import type { UserRow } from "#lib/accounts/account-views.ts";
import type { Role } from "#lib/accounts/actor.ts";
import { Banner } from "../ui/banner.tsx";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { Select } from "../ui/select.tsx";
import { useAction } from "../ui/use-action.ts";
import type { GrantAction } from "./user-list.tsx";

export interface RolesDialogProps {
  user: UserRow;
  courses: readonly { id: string; title: string }[];
  /** Whether this is whoever looks: their own role over the site is not taken by themselves. */
  isSelf: boolean;
  grant: GrantAction;
  revoke: GrantAction;
  close: () => void;
}

const site = "the whole site";
const roleOptions = [
  { id: "instructor", label: "Instructor" },
  { id: "admin", label: "Administrator" },
  { id: "learner", label: "Learner (enrol in a course)" },
];

/** The roles that a person holds, each to be taken, and a form to give another. */
export function RolesDialog({ user, courses, isSelf, grant, revoke, close }: RolesDialogProps) {
  const [role, setRole] = useState<Role>("instructor");
  const [scope, setScope] = useState(courses[0]?.id ?? site);
  const { error, isPending, run } = useAction();
  const change = (action: GrantAction, input: { role: Role; courseId: string | null }) =>
    run(() => action({ userId: user.id, ...input }));

  const titleOf = (courseId: string) => courses.find(({ id }) => id === courseId)?.title ?? courseId;
  return (
    <Dialog title={`Roles of ${user.name}`} isOpen onOpenChange={(isOpen) => isOpen || close()}>
      <div className="flex flex-col gap-5">
        {error ? (
          <Banner tone="failed" live="alert">
            {error}
          </Banner>
        ) : null}
        {user.grants.length === 0 ? (
          <p className="text-muted">No role beyond learning.</p>
        ) : (
          <ul className="flex flex-col gap-2">
            {user.grants.map(({ role: held, courseId }) => (
              <li key={`${held} ${courseId}`} className="flex items-center justify-between gap-4">
                <span>
                  {held} of {courseId ? `“${titleOf(courseId)}”` : site}
                </span>
                <Button
                  size="small"
                  isDisabled={isPending || (isSelf && held === "admin" && courseId === null)}
                  aria-label={`Take the role ${held} of ${courseId ? titleOf(courseId) : site}`}
                  onPress={() => change(revoke, { role: held, courseId })}
                >
                  Take
                </Button>
              </li>
            ))}
          </ul>
        )}
        <div className="grid items-end gap-3 border-t border-line pt-4 sm:grid-cols-[1fr_1fr_auto]">
          <Select label="Role" options={roleOptions} value={role} onChange={(key) => setRole(key as Role)} />
          <Select
            label="Over"
            options={[
              ...courses.map(({ id, title }) => ({ id, label: title })),
              { id: site, label: "The whole site" },
            ]}
            value={scope}
            onChange={(key) => setScope(String(key))}
          />
          <Button
            variant="primary"
            isPending={isPending}
            onPress={() => change(grant, { role, courseId: scope === site ? null : scope })}
          >
            Give
          </Button>
        </div>
        <p className="text-muted">
          Taking a role signs the person out, so that nothing opened with it stays open.
        </p>
      </div>
    </Dialog>
  );
}
