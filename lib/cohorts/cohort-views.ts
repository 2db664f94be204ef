import type { CohortSummary } from "./cohort-progress.ts";

/** A cohort in the list of cohorts. */
export interface ListedCohort extends CohortSummary {
  readonly members: number;
  readonly openInvitations: number;
}

/** Somebody in a cohort; times are ISO 8601 in UTC. */
export interface ListedMember {
  readonly userId: string;
  readonly name: string;
  readonly email: string;
  readonly enrolledAt: string;
  readonly disabled: boolean;
}

/** An invitation into a cohort; the link itself is never shown again. */
export interface ListedInvitation {
  readonly id: string;
  readonly email: string | null;
  readonly uses: number;
  readonly maxUses: number | null;
  readonly createdAt: string;
  readonly createdBy: string | null;
  readonly expiresAt: string;
  readonly state: "open" | "used" | "expired" | "revoked";
}

/** An invitation at the moment it is made: the only time that its link is known. */
export interface NewInvitation {
  readonly id: string;
  readonly link: string;
  readonly expiresAt: string;
}
