import type { Role } from "#lib/accounts/actor.ts";
import { hashPassword, verifyPassword } from "#server/accounts/hash-password.ts";
import { db } from "#server/db.ts";
import { learnerEmail, people } from "./people.ts";

/** The passwords of the demo; the cohort's learners share one, so that one slow hash is enough for them. */
export interface DemoPasswords {
  readonly learner: string;
  readonly instructor: string;
  readonly admin: string;
  readonly cohort: string;
}

interface DemoAccount {
  readonly email: string;
  readonly name: string;
  readonly password: keyof DemoPasswords;
  readonly grant?: { readonly role: Exclude<Role, "learner">; readonly overCourse: boolean };
}

/** The three people that the demo is shown with. */
const shown: readonly DemoAccount[] = [
  { email: "learner@holdout.test", name: "Lena Learner", password: "learner" },
  {
    email: "instructor@holdout.test",
    name: "Ivo Instructor",
    password: "instructor",
    grant: { role: "instructor", overCourse: true },
  },
  {
    email: "admin@holdout.test",
    name: "Ada Admin",
    password: "admin",
    grant: { role: "admin", overCourse: false },
  },
];
const cohort: readonly DemoAccount[] = people.map(({ name }, index) => ({
  email: learnerEmail(index),
  name,
  password: "cohort",
}));

/** What the demo's accounts are called and which password each has, for printing. */
export function demoAccounts(passwords: DemoPasswords): { email: string; password: string }[] {
  return [
    ...shown.map(({ email, password }) => ({ email, password: passwords[password] })),
    {
      email: `${learnerEmail(0)} to ${learnerEmail(people.length - 1).split("@")[0]}`,
      password: passwords.cohort,
    },
  ];
}

/**
 * Makes the demo's accounts when they are missing, and makes each password be the given one, so that what is printed
 * is true.
 *
 * @returns the users' ids; the cohort's in the order of `people`.
 */
export async function ensureDemoAccounts(
  courseId: string,
  passwords: DemoPasswords,
): Promise<{ learnerId: string; cohortIds: string[] }> {
  const everyone = [...shown, ...cohort];
  const where = { email: { in: everyone.map(({ email }) => email) } };
  const found = await db().user.findMany({ where, select: { email: true, passwordHash: true } });
  const known = new Map(found.map(({ email, passwordHash }) => [email, passwordHash]));

  for (const group of [...shown.map((account) => [account]), cohort]) {
    await ensurePassword(group, known, passwords);
  }
  const rows = await db().user.findMany({ where, select: { id: true, email: true } });
  const ids = new Map(rows.map(({ id, email }) => [email, id]));
  const idOf = ({ email }: DemoAccount) => {
    const id = ids.get(email);
    if (id === undefined) throw new Error(`The demo account ${email} could not be made.`);
    return id;
  };
  for (const account of shown) {
    if (!account.grant || known.has(account.email)) continue;
    const { role, overCourse } = account.grant;
    await db().roleGrant.create({
      data: { userId: idOf(account), role, courseId: overCourse ? courseId : null },
    });
  }
  return { learnerId: ids.get("learner@holdout.test") ?? "", cohortIds: cohort.map(idOf) };
}

/** For accounts that share one password: one of them tells whether it is still the given one. */
async function ensurePassword(
  accounts: readonly DemoAccount[],
  known: ReadonlyMap<string, string | null>,
  passwords: DemoPasswords,
): Promise<void> {
  const [first] = accounts;
  if (!first) return;
  const password = passwords[first.password];
  const stored = known.get(first.email) ?? null;
  const isRight = stored !== null && (await verifyPassword(stored, password));
  const missing = accounts.filter(({ email }) => !known.has(email));
  if (isRight && missing.length === 0) return;
  const passwordHash = isRight ? stored : await hashPassword(password);
  await db().user.createMany({
    data: missing.map(({ email, name }) => ({ email, name, passwordHash, emailVerifiedAt: new Date() })),
    skipDuplicates: true,
  });
  if (isRight) return;
  await db().user.updateMany({
    where: { email: { in: accounts.map(({ email }) => email).filter((email) => known.has(email)) } },
    data: { passwordHash, sessionVersion: { increment: 1 } },
  });
}
