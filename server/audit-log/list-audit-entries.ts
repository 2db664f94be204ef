import type { Actor } from "#lib/accounts/actor.ts";
import type { Prisma } from "#prisma/generated/client.ts";
import { authorise } from "#server/authorise.ts";
import { db } from "#server/db.ts";

const pageSize = 50;

/** An entry of the audit log; the time is ISO 8601 in UTC. */
export interface ListedAuditEntry {
  readonly id: string;
  readonly at: string;
  /** Null for the operator at the shell, and for what nobody signed in did. */
  readonly by: string | null;
  readonly action: string;
  /** As it was written, for example `user:0199…`; users are named when they still exist. */
  readonly subject: string;
  readonly details: string;
}

/**
 * The audit log, newest first, fifty a page; needs `site.administer`.
 *
 * @param query.action Only entries whose action has this text.
 * @param query.page Counts from 1.
 */
export async function listAuditEntries(
  actor: Actor,
  query: { readonly action?: string; readonly page?: number },
): Promise<{ entries: ListedAuditEntry[]; total: number; pages: number }> {
  authorise(actor, "site.administer", null);
  const action = query.action?.trim();
  const where: Prisma.AuditEntryWhereInput = action
    ? { action: { contains: action, mode: "insensitive" } }
    : {};
  const total = await db().auditEntry.count({ where });
  const rows = await db().auditEntry.findMany({
    where,
    orderBy: [{ at: "desc" }, { id: "desc" }],
    skip: (Math.max(1, query.page ?? 1) - 1) * pageSize,
    take: pageSize,
    include: { actor: { select: { name: true, email: true } } },
  });
  const userIds = rows.flatMap(({ subject }) => (subject.startsWith("user:") ? [subject.slice(5)] : []));
  const users = await db().user.findMany({
    where: { id: { in: [...new Set(userIds)] } },
    select: { id: true, email: true },
  });
  const emails = new Map(users.map(({ id, email }) => [`user:${id}`, email]));
  return {
    total,
    pages: Math.max(1, Math.ceil(total / pageSize)),
    entries: rows.map((row) => ({
      id: row.id,
      at: row.at.toISOString(),
      by: row.actor ? `${row.actor.name} (${row.actor.email})` : null,
      action: row.action,
      subject: emails.get(row.subject) ?? row.subject,
      details: describe(row.details),
    })),
  };
}

/** Details as `name: value`, one after the other. */
function describe(details: Prisma.JsonValue): string {
  if (details === null || typeof details !== "object" || Array.isArray(details)) return "";
  return Object.entries(details)
    .filter(([, value]) => value !== null)
    .map(([name, value]) => `${name}: ${typeof value === "string" ? value : JSON.stringify(value)}`)
    .join(", ");
}
