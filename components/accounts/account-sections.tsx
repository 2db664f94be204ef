import type { ReactNode } from "react";
import type { AccountView, HeldRole } from "#lib/accounts/account-views.ts";
import { Badge } from "../ui/badge.tsx";
import { RelativeTime } from "../ui/relative-time.tsx";

/** One part of the account page, with its heading. */
export function AccountSection({ id, title, children }: { id: string; title: string; children: ReactNode }) {
  return (
    <section
      aria-labelledby={id}
      className="grid gap-4 border-t border-line py-8 lg:grid-cols-[14rem_1fr] lg:gap-8"
    >
      <h2 id={id} className="text-lg font-semibold">
        {title}
      </h2>
      <div className="min-w-0">{children}</div>
    </section>
  );
}

/** The address and whether its owner has confirmed it, and since when there is the account. */
export function AddressFacts({ account }: { account: AccountView }) {
  return (
    <dl className="mb-6 grid grid-cols-[auto_1fr] gap-x-6 gap-y-2 text-sm">
      <dt className="text-muted">Address</dt>
      <dd className="flex flex-wrap items-center gap-2">
        <span className="break-all">{account.email}</span>
        {account.emailVerifiedAt ? <Badge tone="passed">confirmed</Badge> : <Badge>not confirmed</Badge>}
      </dd>
      <dt className="text-muted">Member since</dt>
      <dd>
        <RelativeTime at={account.createdAt} />
      </dd>
    </dl>
  );
}

/** What the person may do, course by course. */
export function RolesList({ roles }: { roles: readonly HeldRole[] }) {
  if (roles.length === 0) return <p className="text-sm text-muted">You are in no course yet.</p>;
  return (
    <ul className="flex flex-col gap-2 text-sm">
      {roles.map(({ role, courseId, courseTitle }) => (
        <li key={`${role} ${courseId}`} className="flex flex-wrap items-center gap-2">
          <Badge>{role}</Badge> {courseId === null ? "of the whole site" : (courseTitle ?? courseId)}
        </li>
      ))}
    </ul>
  );
}

/** Accounts at providers that may sign in as this one. */
export function IdentitiesList({ identities }: Pick<AccountView, "identities">) {
  if (identities.length === 0) {
    return (
      <p className="text-sm text-muted">
        None. Sign in once through your provider with the same address, and it is linked.
      </p>
    );
  }
  return (
    <ul className="flex flex-col gap-2 text-sm">
      {identities.map(({ issuer, linkedAt }) => (
        <li key={`${issuer} ${linkedAt}`}>
          <span className="break-all">{issuer}</span>{" "}
          <span className="text-muted">
            linked <RelativeTime at={linkedAt} />
          </span>
        </li>
      ))}
    </ul>
  );
}
