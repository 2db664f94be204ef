import { Prisma } from "#prisma/generated/client.ts";

/**
 * For the `from` of a statement: its transaction does not wait for the disk. What it wrote gets there with the next one
 * that does, or within a second; a crash of the database before that loses it, in order. For what is then done again
 * anyway: an attempt without its verdict is graded once more.
 */
export const uponNextFlush = Prisma.sql`(select set_config('synchronous_commit', 'off', true)) as flush`;
