import { execFile } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it, vi } from "vitest";
import { authenticateToken } from "#server/accounts/authenticate-token.ts";
import { authenticatePassword } from "#server/accounts/authenticate-password.ts";
import { db } from "#server/db.ts";
import { testDatabase } from "#test/database.ts";

// Dozens of processes start here, one after the other.
vi.setConfig({ testTimeout: 120_000 });

await testDatabase();
await db().course.create({ data: { id: "ai-engineering", title: "AI engineering" } });

interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the command as an operator does, in a process of its own. */
function admin(args: readonly string[], input = ""): Promise<Ended> {
  return new Promise((resolve) => {
    const child = execFile(process.execPath, ["scripts/admin.ts", ...args], (error, stdout, stderr) => {
      resolve({ code: error ? Number(error.code) : 0, stdout, stderr });
    });
    child.stdin?.end(input);
  });
}

async function json(args: readonly string[], input = ""): Promise<Record<string, unknown>> {
  const ended = await admin([...args, "--json"], input);
  expect(ended.stderr).toBe("");
  expect(ended.code).toBe(0);
  return JSON.parse(ended.stdout) as Record<string, unknown>;
}

describe("npm run admin", () => {
  it("explains every command", async () => {
    const nouns = ["user", "token", "cohort", "submissions", "backup", "restore"];
    const { stdout } = await admin(["--help"]);
    for (const noun of nouns) expect(stdout).toContain(`\n  ${noun}`);
    const verbs = ["user create", "user role", "user disable", "user enable", "user list", "token create"];
    verbs.push(
      "cohort create",
      "cohort invite",
      "cohort import",
      "cohort list",
      "submissions regrade",
      "backup",
      "restore",
    );
    const helps = await Promise.all(verbs.map((verb) => admin([...verb.split(" "), "--help"])));
    for (const [index, help] of helps.entries()) {
      expect(help.code, verbs[index]).toBe(0);
      expect(help.stdout, verbs[index]).toContain("--json");
    }
  });

  it("makes people, gives and takes roles, disables and enables", async () => {
    const made = await json(
      ["user", "create", "Ada@Example.test", "--name", "Ada", "--password-stdin"],
      "a long passphrase 7\n",
    );
    expect(made).toEqual({ id: expect.any(String), email: "ada@example.test" });
    expect(
      await authenticatePassword({
        email: "ada@example.test",
        password: "a long passphrase 7",
        address: "127.0.0.1",
      }),
    ).toBeTruthy();

    await json(["user", "role", "ada@example.test", "instructor", "--course", "ai-engineering"]);
    await json(["user", "role", "ada@example.test", "admin"]);
    await json(["user", "role", "ada@example.test", "admin", "--revoke"]);
    await json(["user", "disable", "ada@example.test"]);
    const { users } = (await json(["user", "list", "--search", "ada"])) as {
      users: { grants: unknown; disabledAt: unknown }[];
    };
    expect(users).toMatchObject([
      { grants: [{ role: "instructor", courseId: "ai-engineering" }], disabledAt: expect.any(String) },
    ]);
    await json(["user", "enable", "ada@example.test"]);
    expect(await db().user.findFirst({ where: { email: "ada@example.test" } })).toMatchObject({
      disabledAt: null,
    });
    const audited = await db().auditEntry.findMany({ where: { action: "user.disable" } });
    expect(audited).toMatchObject([{ actorId: null, details: { by: "operator" } }]);
  });

  it("prints a token that the API takes", async () => {
    await json(["user", "create", "api@example.test"]);
    const { token } = await json(["token", "create", "api@example.test", "--scope", "read,cohorts"]);
    expect(await authenticateToken(String(token))).toMatchObject({
      email: "api@example.test",
      tokenScopes: ["read", "cohorts"],
    });
    const plain = await admin(["token", "create", "api@example.test"]);
    expect(plain.stdout).toMatch(/^hld_[\w-]{43}\n$/);
  });

  it("makes a cohort, invites to it and imports a roster", async () => {
    const cohort = await json([
      "cohort",
      "create",
      "ai-engineering",
      "Autumn",
      "--starts",
      "2026-09-01",
      "--ends",
      "2026-12-01",
    ]);
    const { link } = await json(["cohort", "invite", "Autumn", "--max-uses", "3"]);
    expect(link).toMatch(/^http:\/\/127\.0\.0\.1:3000\/join\/[\w-]{43}$/);
    await json(["user", "create", "member@example.test"]);
    const file = join(process.env.HOLDOUT_DATA_DIR ?? "", "roster.csv");
    await writeFile(file, "email,name\nmember@example.test,M\nnew@example.test,N\n");
    const actions = (plan: Record<string, unknown>) =>
      (plan.rows as { action: string }[]).map((row) => row.action);
    expect(actions(await json(["cohort", "import", "Autumn", file, "--dry-run"]))).toEqual([
      "enrol",
      "invite",
    ]);
    expect(actions(await json(["cohort", "import", String(cohort.id), file]))).toEqual(["enrol", "invite"]);
    const { cohorts } = (await json(["cohort", "list"])) as { cohorts: unknown };
    expect(cohorts).toMatchObject([{ name: "Autumn", members: 1, openInvitations: 2 }]);
  });

  it("backs up and restores", async () => {
    const file = join(process.env.HOLDOUT_DATA_DIR ?? "", "all.backup.gz");
    const made = await json(["backup", file]);
    await db().course.create({ data: { id: "later", title: "Later" } });
    const refused = await admin(["restore", file]);
    expect(refused).toMatchObject({ code: 1, stdout: "", stderr: expect.stringContaining("not empty") });
    expect(await json(["restore", file, "--replace"])).toEqual(made);
    expect(await db().course.count({ where: { id: "later" } })).toBe(0);
  });

  it("fails in plain words with a code that scripts see", async () => {
    const unknown = await admin(["user", "disable", "nobody@example.test"]);
    expect(unknown).toMatchObject({
      code: 1,
      stdout: "",
      stderr: "There is no user with the address nobody@example.test.\n",
    });
    const asJson = await admin(["cohort", "create", "nothing", "X", "--json"]);
    expect(asJson).toMatchObject({ code: 1, stdout: "" });
    expect(JSON.parse(asJson.stderr)).toEqual({
      error: { code: "not_found", message: "There is no course “nothing”." },
    });
    expect(await admin(["user", "create", "no-address"])).toMatchObject({ code: 1 });
    expect(await admin(["cohort", "create", "ai-engineering", "Y", "--starts", "soon"])).toMatchObject({
      code: 1,
    });
    expect(await admin(["restore", "/nowhere"])).toMatchObject({
      code: 1,
      stderr: "There is no such file.\n",
    });
    expect(await admin(["fly"])).toMatchObject({
      code: 1,
      stderr: expect.stringContaining("unknown command"),
    });
  });
});
