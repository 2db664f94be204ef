/** The roles a person can hold; `learner` of a course is an enrolment, the others are granted. */
export const roles = ["learner", "instructor", "admin"] as const;
export type Role = (typeof roles)[number];

/**
 * Who is asking, as every `server/` function receives it. Built by `server/session.ts` (browser), by the
 * API's bearer tokens, and by `npm run admin` (the operator).
 */
export interface Actor {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  /** Roles over the whole site. */
  readonly siteRoles: readonly Role[];
  /** Granted roles and enrolments by course id. */
  readonly courseRoles: Readonly<Record<string, readonly Role[]>>;
  /** Set when the request came with an API token: what the token may do. */
  readonly tokenScopes?: readonly TokenScope[];
}

/** What an API token may be used for. */
export const tokenScopes = ["read", "submit", "cohorts"] as const;
export type TokenScope = (typeof tokenScopes)[number];

/**
 * Whoever runs commands on the server's own shell: may do everything on the site, and is no user, so the audit
 * log names nobody for what they do.
 */
export const operator: Actor = {
  id: "00000000-0000-0000-0000-000000000000",
  email: "operator@localhost",
  name: "Operator at the shell",
  siteRoles: ["admin"],
  courseRoles: {},
};
