import type { RosterProblem, RosterRow } from "./roster.ts";

/** What is known of an address before the import. */
export interface KnownPerson {
  readonly email: string;
  readonly userId: string;
  readonly disabled: boolean;
  /** Null when the person is not enrolled in the course. */
  readonly enrolment: { readonly cohortId: string | null; readonly cohortName: string | null } | null;
}

export const importActions = ["enrol", "move", "already", "invite", "invited", "skip"] as const;
export type ImportAction = (typeof importActions)[number];

export interface PlannedRow {
  readonly line: number;
  readonly email: string;
  readonly name: string;
  readonly action: ImportAction;
  /** What the import does with this row, as a sentence. */
  readonly text: string;
  readonly userId: string | null;
}

/** Everything that an import does with a file. */
export interface RosterPlan {
  readonly rows: readonly PlannedRow[];
  /** Lines that cannot be used; they do not stop the others. */
  readonly problems: readonly RosterProblem[];
}

/**
 * What importing these rows into the cohort does, row by row; the preview shows it and the import carries
 * it out. People of another cohort are moved; unknown addresses get an invitation unless one is open.
 */
export function planImport(
  rows: readonly RosterRow[],
  cohortId: string,
  known: ReadonlyMap<string, KnownPerson>,
  openInvitations: ReadonlySet<string>,
): PlannedRow[] {
  return rows.map((row) => {
    const person = known.get(row.email);
    const planned = (action: ImportAction, text: string): PlannedRow => ({
      ...row,
      action,
      text,
      userId: person?.userId ?? null,
    });
    if (!person) {
      return openInvitations.has(row.email)
        ? planned("invited", "Already has an open invitation; nothing is sent.")
        : planned("invite", "Has no account: an invitation is sent by mail.");
    }
    if (person.disabled) return planned("skip", "The account is disabled; nothing is changed.");
    if (!person.enrolment) return planned("enrol", "Has an account: is enrolled at once.");
    if (person.enrolment.cohortId === cohortId) return planned("already", "Is a member already.");
    return planned(
      "move",
      person.enrolment.cohortName
        ? `Moves here from “${person.enrolment.cohortName}”, with all progress.`
        : "Is enrolled without a cohort: joins this one, with all progress.",
    );
  });
}
