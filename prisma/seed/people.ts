/** How somebody goes through the course; `plan-learner.ts` says what each means. */
export type Habit = "fast" | "steady" | "slow" | "stuck" | "silent" | "absent" | "newcomer";

/** The demo cohort: learner01 is the first. Made-up people, and enough of each kind to see every state. */
export const people: readonly { readonly name: string; readonly habit: Habit }[] = [
  { name: "Amara Okafor", habit: "fast" },
  { name: "Bruno Keller", habit: "steady" },
  { name: "Chiara Fontana", habit: "steady" },
  { name: "Daniel Osei", habit: "slow" },
  { name: "Elif Yıldız", habit: "steady" },
  { name: "Farid Haddad", habit: "stuck" },
  { name: "Greta Lindqvist", habit: "fast" },
  { name: "Hiroshi Tanaka", habit: "steady" },
  { name: "Ines Carvalho", habit: "silent" },
  { name: "Jakub Nowak", habit: "steady" },
  { name: "Kavya Raman", habit: "fast" },
  { name: "Lukas Brandt", habit: "slow" },
  { name: "Maya Goldberg", habit: "steady" },
  { name: "Nikolai Petrov", habit: "stuck" },
  { name: "Olivia Marsh", habit: "steady" },
  { name: "Paulo Mendes", habit: "slow" },
  { name: "Qiu Wen", habit: "fast" },
  { name: "Rania Saleh", habit: "steady" },
  { name: "Sam Whitfield", habit: "absent" },
  { name: "Tereza Dvořák", habit: "steady" },
  { name: "Umar Siddiqui", habit: "stuck" },
  { name: "Valerie Dupont", habit: "slow" },
  { name: "William Achebe", habit: "silent" },
  { name: "Xenia Marković", habit: "newcomer" },
];

/** `learner01@holdout.test` for the first. */
export function learnerEmail(index: number): string {
  return `learner${String(index + 1).padStart(2, "0")}@holdout.test`;
}
