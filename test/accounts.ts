import type { Actor } from "#lib/accounts/actor.ts";
import { operator } from "#lib/accounts/actor.ts";
import { createUser } from "#server/accounts/create-user.ts";
import { loadActor } from "#server/accounts/load-actor.ts";
import { pool } from "#server/db.ts";

export const goodPassword = "turtle lamp violin";

let count = 0;

/** Makes a user with `goodPassword` and a name of their own. */
export async function makeUser(name = "person"): Promise<Actor> {
  count += 1;
  const { id } = await createUser(operator, {
    email: `${name}${count}@example.org`,
    name,
    password: goodPassword,
  });
  return (await loadActor(id))!;
}

/** The jobs that wait for a worker, oldest first. */
export async function waitingJobs(): Promise<{ task: string; payload: Record<string, unknown> }[]> {
  const { rows } = await pool().query<{ task: string; payload: Record<string, unknown> }>(
    `SELECT t.identifier AS task, j.payload FROM graphile_worker._private_jobs j
     JOIN graphile_worker._private_tasks t ON t.id = j.task_id ORDER BY j.id`,
  );
  return rows;
}
