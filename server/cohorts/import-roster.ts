import { operator, type Actor } from "#lib/accounts/actor.ts";
import type { RosterInput } from "#lib/cohorts/forms.ts";
import { planImport, type KnownPerson, type PlannedRow, type RosterPlan } from "#lib/cohorts/plan-import.ts";
import { parseRoster } from "#lib/cohorts/roster.ts";
import type { Prisma } from "#prisma/generated/client.ts";
import { recordAudit } from "#server/audit.ts";
import { db } from "#server/db.ts";
import { env } from "#server/env.ts";
import { hashSecretToken, newSecretToken } from "#server/secret-token.ts";
import { findCohort, type FoundCohort } from "./find-cohort.ts";
import { queueInvitationMails } from "./queue-invitation-mails.ts";

const invitationDays = 30;
const day = 24 * 60 * 60 * 1000;

/** What importing this roster does, without doing it; needs `cohort.manage`. */
export async function previewRoster(
  actor: Actor,
  input: RosterInput,
  now: Date = new Date(),
): Promise<RosterPlan> {
  const cohort = await findCohort(actor, input.cohortId, "cohort.manage");
  return plan(db(), cohort, input.csv, now);
}

/**
 * Carries out what `previewRoster` shows, in one transaction: enrols people with an account, moves people of
 * another cohort here, and invites unknown addresses by mail for 30 days. Importing the same roster twice
 * changes nothing the second time.
 *
 * @returns what was done.
 */
export async function importRoster(
  actor: Actor,
  input: RosterInput,
  now: Date = new Date(),
): Promise<RosterPlan> {
  const cohort = await findCohort(actor, input.cohortId, "cohort.manage");
  return db().$transaction(
    async (tx) => {
      // Two imports into one cohort at the same moment would invite twice.
      await tx.$queryRaw`SELECT "id" FROM "Cohort" WHERE "id" = ${cohort.id}::uuid FOR UPDATE`;
      const planned = await plan(tx, cohort, input.csv, now);
      const of = (action: PlannedRow["action"]) => planned.rows.filter((row) => row.action === action);
      const [enrol, move, invite] = [of("enrol"), of("move"), of("invite")];

      await tx.enrolment.createMany({
        data: enrol.flatMap(({ userId }) =>
          userId ? [{ userId, courseId: cohort.courseId, cohortId: cohort.id }] : [],
        ),
        skipDuplicates: true,
      });
      await tx.enrolment.updateMany({
        where: {
          courseId: cohort.courseId,
          userId: { in: move.flatMap(({ userId }) => (userId ? [userId] : [])) },
        },
        data: { cohortId: cohort.id },
      });
      await inviteAll(tx, actor, cohort, invite, now);
      await recordAudit(tx, {
        actor,
        action: "cohort.import",
        subject: `cohort:${cohort.id}`,
        details: { enrolled: enrol.length, moved: move.length, invited: invite.length },
      });
      return planned;
    },
    { timeout: 120_000 },
  );
}

async function inviteAll(
  tx: Prisma.TransactionClient,
  actor: Actor,
  cohort: FoundCohort,
  rows: readonly PlannedRow[],
  now: Date,
): Promise<void> {
  if (rows.length === 0) return;
  const expiresAt = new Date(now.getTime() + invitationDays * day);
  const made = rows.map(({ email }) => ({ email, token: newSecretToken() }));
  const tokens = made.map(({ email, token }) => ({ email, hash: hashSecretToken(token) }));
  const createdById = actor.id === operator.id ? null : actor.id;
  // One statement: five thousand rows through the ORM take seconds.
  await tx.$executeRaw`
    INSERT INTO "Invitation"
      ("id", "tokenHash", "courseId", "cohortId", "email", "maxUses", "expiresAt", "createdById")
    SELECT gen_random_uuid(), token->>'hash', ${cohort.courseId}, ${cohort.id}::uuid, token->>'email', 1,
      ${expiresAt}::timestamptz, ${createdById}::uuid
    FROM jsonb_array_elements(${JSON.stringify(tokens)}::jsonb) AS token`;
  await queueInvitationMails(
    tx,
    cohort,
    made.map(({ email, token }) => ({ email, link: `${env().HOLDOUT_URL}/join/${token}` })),
    expiresAt,
  );
}

async function plan(
  tx: Prisma.TransactionClient,
  cohort: FoundCohort,
  csv: string,
  now: Date,
): Promise<RosterPlan> {
  const { rows, problems } = parseRoster(csv);
  const emails = rows.map((row) => row.email);
  const users = await tx.user.findMany({
    where: { email: { in: emails } },
    select: {
      id: true,
      email: true,
      disabledAt: true,
      enrolments: {
        where: { courseId: cohort.courseId },
        select: { cohortId: true, cohort: { select: { name: true } } },
      },
    },
  });
  const open = await tx.invitation.findMany({
    where: { cohortId: cohort.id, email: { in: emails }, revokedAt: null, uses: 0, expiresAt: { gt: now } },
    select: { email: true },
  });
  const known = new Map<string, KnownPerson>(
    users.map(({ id, email, disabledAt, enrolments: [enrolment] }) => [
      email,
      {
        email,
        userId: id,
        disabled: disabledAt !== null,
        enrolment: enrolment
          ? { cohortId: enrolment.cohortId, cohortName: enrolment.cohort?.name ?? null }
          : null,
      },
    ]),
  );
  const invited = new Set(open.flatMap(({ email }) => (email ? [email] : [])));
  return { rows: planImport(rows, cohort.id, known, invited), problems };
}
