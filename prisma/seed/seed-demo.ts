import type { Role } from "#lib/accounts/actor.ts";
import { hashPassword, verifyPassword } from "#server/accounts/hash-password.ts";
import { db } from "#server/db.ts";

/** The passwords of the demo; the cohort's learners share one. */
export interface DemoPasswords {
  readonly learner: string;
  readonly instructor: string;
  readonly admin: string;
  readonly cohort: string;
}

/** The course that the demo shows. */
export const demoCourseId = "ai-engineering";

interface NamedAccount {
  readonly email: string;
  readonly name: string;
  readonly password: keyof DemoPasswords;
  readonly grant: { readonly role: Exclude<Role, "learner">; readonly courseId: string | null } | null;
}

const namedAccounts: readonly NamedAccount[] = [
  { email: "learner@holdout.test", name: "Lena Learner", password: "learner", grant: null },
  {
    email: "instructor@holdout.test",
    name: "Ines Instructor",
    password: "instructor",
    grant: { role: "instructor", courseId: demoCourseId },
  },
  {
    email: "admin@holdout.test",
    name: "Ada Admin",
    password: "admin",
    grant: { role: "admin", courseId: null },
  },
];

/** What the demo's accounts are called and which password each has, in the order in which they are shown. */
export function demoAccounts(passwords: DemoPasswords): { email: string; password: string }[] {
  return namedAccounts.map(({ email, password }) => ({ email, password: passwords[password] }));
}

/**
 * Makes the three named accounts, the learner enrolled in the demo's course. What is there already stays as it is,
 * except that each password is made to be the given one, so that what is printed is true.
 */
export async function seedDemo(passwords: DemoPasswords): Promise<void> {
  for (const account of namedAccounts) await ensureAccount(account, passwords[account.password]);
}

async function ensureAccount({ email, name, grant }: NamedAccount, password: string): Promise<void> {
  const found = await db().user.findUnique({ where: { email } });
  const passwordHash =
    found && (await verifyPassword(found.passwordHash, password))
      ? (found.passwordHash as string)
      : await hashPassword(password);
  const user = await db().user.upsert({
    where: { email },
    create: { email, name, passwordHash, emailVerifiedAt: new Date() },
    update: { passwordHash },
  });
  if (grant) {
    const there = await db().roleGrant.findFirst({ where: { userId: user.id, ...grant } });
    if (!there) await db().roleGrant.create({ data: { userId: user.id, ...grant } });
    return;
  }
  await db().enrolment.upsert({
    where: { userId_courseId: { userId: user.id, courseId: demoCourseId } },
    create: { userId: user.id, courseId: demoCourseId },
    update: {},
  });
}
