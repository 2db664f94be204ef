import { expect, test, vi } from "vitest";
import { testDatabase } from "#test/database.ts";

await testDatabase();
const { AppError } = await import("./errors.ts");
const { consume, giveBack, clearLimit } = await import("./rate-limit.ts");
const { pool } = await import("./db.ts");

/** How many uses pass before the limit holds; at most 200. */
async function usesUntilRefused(use: () => Promise<unknown>): Promise<number> {
  for (let passed = 0; passed < 200; passed++) {
    const refused = await use().then(
      () => null,
      (error: unknown) => error,
    );
    if (refused instanceof AppError && refused.code === "too_many") return passed;
    if (refused) throw refused;
  }
  throw new Error("The limit never held.");
}

test("a limit holds per key and says how long to wait", async () => {
  expect(await usesUntilRefused(() => consume("signInAccount", "one@example.org"))).toBe(10);
  await consume("signInAccount", "two@example.org");
  await expect(consume("signInAccount", "one@example.org")).rejects.toMatchObject({
    message: expect.stringMatching(/^That was too often\. Try again in 15 minutes\.$/),
    retryAfter: expect.toSatisfy((seconds: number) => seconds > 800 && seconds <= 900),
  });
});

test("two limits with the same key do not share their count", async () => {
  await usesUntilRefused(() => consume("passwordChange", "same"));
  await expect(consume("verifyAccount", "same")).resolves.toMatchObject({ remaining: 4 });
});

test("a use that is given back does not count, and clearing forgets them all", async () => {
  for (let use = 0; use < 30; use++) {
    await consume("signInAccount", "succeeds@example.org");
    await giveBack("signInAccount", "succeeds@example.org");
  }
  await usesUntilRefused(() => consume("signInAccount", "succeeds@example.org"));
  await clearLimit("signInAccount", "succeeds@example.org");
  await expect(consume("signInAccount", "succeeds@example.org")).resolves.toMatchObject({ remaining: 9 });
});

test("uses at the same moment are all counted", async () => {
  const uses = await Promise.allSettled(
    Array.from({ length: 25 }, () => consume("signInAccount", "burst@example.org")),
  );
  expect(uses.filter((use) => use.status === "fulfilled")).toHaveLength(10);
});

test("the count survives a restart", async () => {
  await usesUntilRefused(() => consume("resetAccount", "restart@example.org"));
  vi.resetModules();
  const afterwards = await import("./rate-limit.ts");
  const { closeDatabase } = await import("./db.ts");
  try {
    await expect(afterwards.consume("resetAccount", "restart@example.org")).rejects.toMatchObject({
      code: "too_many",
    });
  } finally {
    await closeDatabase();
  }
});

test("keys are stored as hashes only", async () => {
  await consume("signUpAccount", "private@example.org");
  const { rows } = await pool().query<{ key: string }>("SELECT key FROM rate_limit");
  expect(rows.length).toBeGreaterThan(0);
  expect(rows.filter(({ key }) => key.includes("@"))).toEqual([]);
});
