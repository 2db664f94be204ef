import type { Role, TokenScope } from "./actor.ts";

/** What people see of their own account. Times are ISO 8601 in UTC. */
export interface AccountView {
  readonly email: string;
  readonly name: string;
  readonly emailVerifiedAt: string | null;
  readonly hasPassword: boolean;
  readonly createdAt: string;
  /** Accounts at OIDC providers that may sign in as this one. */
  readonly identities: readonly { readonly issuer: string; readonly linkedAt: string }[];
  /** Roles granted over the site (course null) or a course, and courses learnt as `learner`. */
  readonly roles: readonly HeldRole[];
}

export interface HeldRole {
  readonly role: Role;
  readonly courseId: string | null;
  readonly courseTitle: string | null;
}

/** An API token as its owner sees it; the token itself is shown once, when it is made. */
export interface ApiTokenView {
  readonly id: string;
  readonly name: string;
  readonly prefix: string;
  readonly scopes: readonly TokenScope[];
  readonly createdAt: string;
  readonly lastUsedAt: string | null;
  readonly expiresAt: string | null;
  readonly expired: boolean;
}

/** A user in an administrator's list. */
export interface UserRow {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly grants: readonly { readonly role: Role; readonly courseId: string | null }[];
  readonly courses: readonly string[];
  readonly emailVerifiedAt: string | null;
  readonly disabledAt: string | null;
  readonly lastSeenAt: string | null;
  readonly createdAt: string;
}

/** Why an invitation can no longer be used; `open` when it can. */
export type InvitationState = "open" | "expired" | "revoked" | "used_up";

/** What somebody with the link may know about an invitation. */
export interface InvitationView {
  readonly state: InvitationState;
  readonly courseId: string;
  readonly courseTitle: string;
  readonly cohortName: string | null;
  readonly role: Role;
  /** Whether only one address may use it; which one is not told. */
  readonly personal: boolean;
}
