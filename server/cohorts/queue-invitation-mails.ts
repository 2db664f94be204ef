import { sendMailTask } from "#server/mail.ts";
import type { Prisma } from "#prisma/generated/client.ts";

/**
 * Puts one mail for each invitation on the queue, in the caller's transaction: there is never a mail without
 * its invitation nor an invitation by mail that nobody sends.
 */
export async function queueInvitationMails(
  tx: Prisma.TransactionClient,
  cohort: { name: string; courseTitle: string },
  invitations: readonly { email: string; link: string }[],
  expiresAt: Date,
): Promise<void> {
  if (invitations.length === 0) return;
  const mails = invitations.map(({ email, link }) => ({
    to: email,
    subject: `Your place in ${cohort.courseTitle}`,
    text:
      `You are invited to the course “${cohort.courseTitle}”, cohort “${cohort.name}”.\n\n` +
      `Open this link to make your account, or to join with the one you have:\n\n  ${link}\n\n` +
      `The link is for ${email} only. It works once, until ${expiresAt.toISOString().slice(0, 10)}.\n`,
  }));
  // One statement for the whole roster. Eight attempts, as for every other mail.
  await tx.$executeRaw`
    SELECT graphile_worker.add_job(${sendMailTask}::text, mail::json, max_attempts => 8)
    FROM jsonb_array_elements(${JSON.stringify(mails)}::jsonb) AS mail`;
}
