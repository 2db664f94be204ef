import type { Prisma } from "#prisma/generated/client.ts";

/**
 * Waits until no other transaction changes the releases of this course, and keeps it so until this one ends. Publishing,
 * staging and rolling back take it first; different courses do not wait for each other.
 */
export async function lockCourse(tx: Prisma.TransactionClient, courseId: string): Promise<void> {
  await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${`course:${courseId}`}, 0))`;
}
