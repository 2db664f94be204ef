// Run by the benchmark with the settings of its own demo: makes learners and prints a token for each.
import { operator } from "#lib/accounts/actor.ts";
import { createApiToken } from "#server/accounts/create-api-token.ts";
import { createUser } from "#server/accounts/create-user.ts";
import { grantRole } from "#server/accounts/grant-role.ts";
import { closeDatabase } from "#server/db.ts";

const tokens: string[] = [];
for (let number = 1; number <= Number(process.argv[2]); number += 1) {
  const name = `bench-${number}`;
  const { id } = await createUser(operator, { email: `${name}@holdout.test`, name });
  for (const courseId of ["ai-engineering", "bench"]) {
    await grantRole(operator, { userId: id, role: "learner", courseId });
  }
  const { token } = await createApiToken(operator, {
    name: "bench",
    scopes: ["read", "submit"],
    expiresAt: null,
    userId: id,
  });
  tokens.push(token);
}
await closeDatabase();
console.log(JSON.stringify(tokens));
