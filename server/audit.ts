import { operator, type Actor } from "#lib/accounts/actor.ts";
import type { Prisma } from "#prisma/generated/client.ts";
import { currentRequestId } from "./log.ts";

/** One entry of the audit log. */
export interface AuditRecord {
  /** Who did it; null when nobody was signed in. */
  readonly actor: Pick<Actor, "id"> | null;
  /** Verb and noun, for example `user.disable`. */
  readonly action: string;
  /** What was acted on, for example `user:0199…`. */
  readonly subject: string;
  /** Facts that explain it. Never a password, a token or a hash. */
  readonly details?: Prisma.InputJsonObject;
}

/**
 * Writes an audit entry in the caller's own transaction, so that neither exists without the other. What an
 * operator does at the shell has no actor and says so in its details.
 */
export async function recordAudit(tx: Prisma.TransactionClient, record: AuditRecord): Promise<void> {
  const atShell = record.actor?.id === operator.id;
  await tx.auditEntry.create({
    data: {
      actorId: atShell ? null : (record.actor?.id ?? null),
      action: record.action,
      subject: record.subject,
      details: { ...record.details, ...(atShell ? { by: "operator" } : {}) },
      requestId: currentRequestId() ?? null,
    },
  });
}
