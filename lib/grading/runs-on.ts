/** What an exercise needs beyond one Python program with the standard library. */
export const exerciseNeeds = ["threads"] as const;
export type ExerciseNeed = (typeof exerciseNeeds)[number];

/** What of an exercise decides where it can be graded. */
export interface Requirements {
  readonly profile: "stdlib" | "scientific";
  readonly needs: readonly ExerciseNeed[];
}

/** Whether a back end of the sandbox can grade it: the portable one has the standard library only, and no threads. */
export function runsOn(backend: "native" | "portable", { profile, needs }: Requirements): boolean {
  return backend === "native" || (profile === "stdlib" && needs.length === 0);
}

/** Why it cannot be graded by the portable back end, for a learner. */
export function linuxReason({ profile, needs }: Requirements): string {
  const what = [profile === "scientific" ? "the scientific packages" : "", ...needs].filter(Boolean);
  return `This needs a Linux grader, because it uses ${what.join(" and ")}, and none is running here.`;
}
