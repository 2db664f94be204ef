import { randomUUID } from "node:crypto";
import pg from "pg";
import { hashSecretToken, newSecretToken } from "#server/secret-token.ts";
import type { Who } from "./outcomes.ts";
import type { Places } from "./places.ts";

/** Prepared people, with the cookie of a session each, and the things that the walk asks for. */
export interface Walk {
  readonly at: Places;
  /** The cookie header of this person; a new session when `anew`, since some actions end the old one. */
  readonly cookie: (who: Who, anew?: boolean) => Promise<string>;
}

const courseId = "ai-engineering";
const people = ["disabled", "stranger", "learner", "other", "instructor", "admin"] as const;

/** Makes the walk's own people and things in the site's database, so that no other test's are touched. */
export async function prepareWalk(site: {
  url: string;
  databaseUrl: string;
  password: (email: string) => string;
}): Promise<Walk> {
  const client = new pg.Client({ connectionString: site.databaseUrl });
  await client.connect();
  const insert = async (table: string, row: Record<string, unknown>) => {
    const names = Object.keys(row).map((name) => `"${name}"`);
    const values = Object.keys(row).map((_, index) => `$${index + 1}`);
    await client.query(
      `INSERT INTO "${table}" (${names.join()}) VALUES (${values.join()})`,
      Object.values(row),
    );
  };
  try {
    // Everybody has the password of the demo's learner.
    const { rows: known } = await client.query<{ passwordHash: string }>(
      `SELECT "passwordHash" FROM "User" WHERE "email" = 'learner@holdout.test'`,
    );
    const { rows: courses } = await client.query<{ publishedReleaseId: string }>(
      `SELECT "publishedReleaseId" FROM "Course" WHERE "id" = $1`,
      [courseId],
    );
    const release = courses[0]!.publishedReleaseId;
    const ids = Object.fromEntries(people.map((who) => [who, randomUUID()])) as Record<Who, string>;
    const cohort = randomUUID();
    await insert("Cohort", { id: cohort, courseId, name: `Walk ${cohort}` });
    for (const who of people) {
      await insert("User", {
        id: ids[who],
        email: addressOf(who, ids[who]),
        name: who,
        passwordHash: known[0]!.passwordHash,
      });
      if (who === "learner" || who === "other") {
        await insert("Enrolment", { id: randomUUID(), userId: ids[who], courseId, cohortId: cohort });
      }
    }
    await insert("RoleGrant", { id: randomUUID(), userId: ids.instructor, role: "instructor", courseId });
    await insert("RoleGrant", { id: randomUUID(), userId: ids.admin, role: "admin", courseId: null });

    const bystander = randomUUID();
    await insert("User", { id: bystander, email: addressOf("none", bystander), name: "bystander" });

    const submission = randomUUID();
    await insert("Submission", {
      id: submission,
      userId: ids.learner,
      courseId,
      exerciseId: "psi",
      releaseId: release,
      kind: "submit",
      code: "pass\n",
      digest: submission,
      seed: 1,
      attempt: 1,
      startedAt: new Date(),
      finishedAt: new Date(),
      verdict: "wrong_answer",
      tests: "[]",
      grader: "walk",
    });
    const run = randomUUID();
    await insert("SnippetRun", {
      id: run,
      userId: ids.learner,
      code: "print(1)\n",
      profile: "stdlib",
      finishedAt: new Date(),
      result: JSON.stringify({ stdout: "1\n", stderr: "", message: null, ms: 1 }),
    });
    const token = randomUUID();
    await insert("ApiToken", {
      id: token,
      userId: ids.learner,
      name: "walk",
      prefix: "hld_walk",
      tokenHash: hashSecretToken(token),
      scopes: ["read"],
    });
    const expiresAt = new Date(Date.now() + 86_400_000);
    const invitation = randomUUID();
    await insert("Invitation", {
      id: invitation,
      tokenHash: hashSecretToken(invitation),
      courseId,
      cohortId: cohort,
      expiresAt,
    });
    const invitationToken = newSecretToken();
    await insert("Invitation", {
      id: randomUUID(),
      tokenHash: hashSecretToken(invitationToken),
      courseId,
      expiresAt,
    });

    const cookies = new Map<Who, string>();
    const cookie = async (who: Who, anew = false) => {
      if (who === "none") return "";
      if (who === "disabled" && cookies.has(who)) return cookies.get(who)!;
      if (anew || !cookies.has(who)) {
        cookies.set(
          who,
          await signIn(site.url, addressOf(who, ids[who]), site.password("learner@holdout.test")),
        );
      }
      return cookies.get(who)!;
    };
    for (const who of people) await cookie(who);
    // After signing in, and without ending the session otherwise: being disabled must be enough.
    await client.query(`UPDATE "User" SET "disabledAt" = now() WHERE "id" = $1`, [ids.disabled]);

    let count = 0;
    return {
      cookie,
      at: {
        course: courseId,
        lesson: "queues-and-tails",
        question: await firstQuestion(site.url, await cookie("learner")),
        snippet: "slow-pages",
        exercise: "psi",
        cohort,
        learnerId: ids.learner,
        bystander,
        submission,
        run,
        release,
        token,
        invitation,
        invitationToken,
        fresh: () => (count += 1),
      },
    };
  } finally {
    await client.end();
  }
}

function addressOf(who: Who, id: string): string {
  return `walk-${who}-${id.slice(0, 8)}@example.org`;
}

/** The cookie header of a new session. */
export async function signIn(url: string, email: string, password: string): Promise<string> {
  const first = await fetch(`${url}/api/auth/csrf`);
  const { csrfToken } = (await first.json()) as { csrfToken: string };
  const answer = await fetch(`${url}/api/auth/callback/credentials`, {
    method: "POST",
    redirect: "manual",
    headers: { cookie: cookieHeader(first) },
    body: new URLSearchParams({ email, password, csrfToken, json: "true" }),
  });
  const session = cookieHeader(answer)
    .split("; ")
    .find((pair) => pair.includes("holdout.session="));
  if (!session) throw new Error(`${email} could not sign in: ${answer.status} ${await answer.text()}`);
  return session;
}

function cookieHeader(response: Response): string {
  return response.headers
    .getSetCookie()
    .map((line) => line.split(";")[0])
    .join("; ");
}

/** The id of a question of the lesson, from its page. */
async function firstQuestion(url: string, cookie: string): Promise<string> {
  const page = await (
    await fetch(`${url}/courses/${courseId}/lessons/queues-and-tails`, { headers: { cookie } })
  ).text();
  const id = /name="questionId" value="([^"]+)"/.exec(page)?.[1];
  if (!id) throw new Error("The lesson shows no question.");
  return id;
}
