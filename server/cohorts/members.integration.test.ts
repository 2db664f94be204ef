import { describe, expect, it } from "vitest";
import { operator } from "#lib/accounts/actor.ts";
import { db, pool } from "#server/db.ts";
import { hashSecretToken } from "#server/secret-token.ts";
import { testDatabase } from "#test/database.ts";
import { createCohort } from "./create-cohort.ts";
import { importRoster, previewRoster } from "./import-roster.ts";
import { inviteToCohort } from "./invite-to-cohort.ts";
import { listInvitations } from "./list-invitations.ts";
import { listMembers } from "./list-members.ts";
import { removeMember, restoreMember } from "./remove-member.ts";
import { revokeInvitation } from "./revoke-invitation.ts";

await testDatabase();

const day = 86_400_000;
const now = new Date("2026-11-22T12:00:00Z");
const daysAgo = (days: number) => new Date(now.getTime() - days * day);

await db().course.create({ data: { id: "one", title: "Course one" } });

let people = 0;
async function newUser(name: string) {
  people += 1;
  return db().user.create({ data: { email: `${name.toLowerCase()}${people}@x.test`, name } });
}

async function newCohort() {
  people += 1;
  return createCohort(operator, { courseId: "one", name: `Cohort ${people}`, startsOn: null, endsOn: null });
}

async function newMember(cohortId: string, name: string) {
  const user = await newUser(name);
  await db().enrolment.create({ data: { userId: user.id, courseId: "one", cohortId } });
  return user;
}

describe("invitations", () => {
  it("keeps only the hash of the link's token and mails a personal one", async () => {
    const cohort = await newCohort();
    const open = await inviteToCohort(
      operator,
      { cohortId: cohort.id, email: null, maxUses: 5, days: 7 },
      now,
    );
    const token = open.link.split("/join/")[1] ?? "";
    const row = await db().invitation.findUniqueOrThrow({ where: { id: open.id } });
    expect(row).toMatchObject({ tokenHash: hashSecretToken(token), maxUses: 5, uses: 0, createdById: null });
    expect(open.expiresAt).toBe(new Date(now.getTime() + 7 * day).toISOString());
    expect(await waitingMails()).toEqual([]);

    await inviteToCohort(operator, { cohortId: cohort.id, email: "new@x.test", maxUses: null, days: 7 });
    expect(await db().invitation.findFirst({ where: { email: "new@x.test" } })).toMatchObject({ maxUses: 1 });
    expect((await waitingMails()).map((mail) => mail.to)).toEqual(["new@x.test"]);
  });

  it("revokes a link once and for all, and only its own cohort's", async () => {
    const [cohort, other] = [await newCohort(), await newCohort()];
    const { id } = await inviteToCohort(operator, {
      cohortId: cohort.id,
      email: null,
      maxUses: null,
      days: 7,
    });
    await expect(revokeInvitation(operator, { cohortId: other.id, invitationId: id })).rejects.toMatchObject({
      code: "not_found",
    });
    await revokeInvitation(operator, { cohortId: cohort.id, invitationId: id });
    await revokeInvitation(operator, { cohortId: cohort.id, invitationId: id });
    expect((await listInvitations(operator, cohort.id)).map((row) => row.state)).toEqual(["revoked"]);
    expect(
      await db().auditEntry.count({ where: { action: "invitation.revoke", subject: `invitation:${id}` } }),
    ).toBe(1);
  });

  it("tells open, used and expired links apart", async () => {
    const cohort = await newCohort();
    const invite = () =>
      inviteToCohort(operator, { cohortId: cohort.id, email: null, maxUses: 1, days: 7 }, now);
    const [used, expired] = [await invite(), await invite(), await invite()];
    await db().invitation.update({ where: { id: used.id }, data: { uses: 1 } });
    await db().invitation.update({ where: { id: expired.id }, data: { expiresAt: daysAgo(1) } });
    const states = (await listInvitations(operator, cohort.id, now)).map((row) => row.state);
    expect(states.toSorted()).toEqual(["expired", "open", "used"]);
  });
});

async function waitingMails(): Promise<{ to: string; subject: string; text: string }[]> {
  const { rows } = await pool().query<{ payload: { to: string; subject: string; text: string } }>(
    `SELECT payload FROM graphile_worker._private_jobs job
     JOIN graphile_worker._private_tasks task ON task.id = job.task_id
     WHERE task.identifier = 'send-mail' ORDER BY job.id`,
  );
  return rows.map((row) => row.payload);
}

describe("roster import", () => {
  it("does what the preview says, and nothing the second time", async () => {
    const [cohort, other] = [await newCohort(), await newCohort()];
    const account = await newUser("Account");
    const moved = await newMember(other.id, "Moved");
    const off = await newUser("Off");
    await db().user.update({ where: { id: off.id }, data: { disabledAt: now } });
    const csv = `email,name\n${account.email},A\n${moved.email},M\n${off.email},O\nfresh@x.test,F\nbroken,B\n`;
    const input = { cohortId: cohort.id, csv };

    const preview = await previewRoster(operator, input);
    expect(preview.rows.map((row) => row.action)).toEqual(["enrol", "move", "skip", "invite"]);
    expect(preview.problems).toMatchObject([{ line: 6 }]);
    expect(await db().enrolment.count({ where: { cohortId: cohort.id } })).toBe(0);

    expect(await importRoster(operator, input)).toEqual(preview);
    const members = await db().enrolment.findMany({
      where: { cohortId: cohort.id },
      select: { userId: true },
    });
    expect(members.map((row) => row.userId).toSorted()).toEqual([account.id, moved.id].toSorted());
    const mails = (await waitingMails()).filter((mail) => mail.to === "fresh@x.test");
    expect(mails).toHaveLength(1);
    const token = /\/join\/(\S+)/.exec(mails[0]?.text ?? "")?.[1] ?? "";
    expect(await db().invitation.findUnique({ where: { tokenHash: hashSecretToken(token) } })).toMatchObject({
      email: "fresh@x.test",
      cohortId: cohort.id,
      maxUses: 1,
    });

    const again = await importRoster(operator, input);
    expect(again.rows.map((row) => row.action)).toEqual(["already", "already", "skip", "invited"]);
    expect((await waitingMails()).filter((mail) => mail.to === "fresh@x.test")).toHaveLength(1);
  });

  it("takes the largest roster at once", async () => {
    const cohort = await newCohort();
    const csv = Array.from({ length: 5000 }, (_, n) => `big${n}@x.test`).join("\n");
    await importRoster(operator, { cohortId: cohort.id, csv });
    expect(await db().invitation.count({ where: { cohortId: cohort.id } })).toBe(5000);
  }, 90_000);
});

describe("members", () => {
  it("leave with their enrolment kept, and can be put back", async () => {
    const cohort = await newCohort();
    const ada = await newMember(cohort.id, "Ada");
    const member = { cohortId: cohort.id, userId: ada.id };
    await removeMember(operator, member);
    expect(await db().enrolment.findFirst({ where: { userId: ada.id } })).toMatchObject({ cohortId: null });
    await expect(removeMember(operator, member)).rejects.toMatchObject({ code: "not_found" });
    expect((await listMembers(operator, cohort.id)).members).toEqual([]);
    await restoreMember(operator, member);
    expect((await listMembers(operator, cohort.id)).members).toMatchObject([
      { userId: ada.id, disabled: false },
    ]);
    expect(await db().enrolment.findFirst({ where: { userId: ada.id } })).toMatchObject({
      cohortId: cohort.id,
    });
  });
});
