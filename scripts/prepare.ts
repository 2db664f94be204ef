import { randomInt } from "node:crypto";
import { existsSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { formatProblem } from "#lib/content/problem.ts";
import { demoAccounts, type DemoPasswords } from "#prisma/seed/demo-accounts.ts";
import { seedDemo } from "#prisma/seed/seed-demo.ts";
import { publishFolder } from "#server/courses/publish-folder.ts";
import { privateText } from "#server/data-dir.ts";
import { db } from "#server/db.ts";
import { env } from "#server/env.ts";
import { openProver } from "#worker/open-prover.ts";
import { ProgressLine } from "./content/progress-line.ts";
import { StepError } from "./steps.ts";

const contentFolder = join(import.meta.dirname, "../content");

/**
 * Publishes every course below content/ whose content is not what learners see. In production only courses that
 * were never published: later ones may come from the browser, and a restart must not put an older state over them.
 *
 * @returns a few words on what happened.
 */
export async function publishContent(): Promise<string> {
  const entries = await readdir(contentFolder, { withFileTypes: true });
  const courses = entries
    .filter((entry) => entry.isDirectory() && existsSync(join(contentFolder, entry.name, "course.yaml")))
    .map((entry) => entry.name);
  const notes: string[] = [];
  for (const course of courses) notes.push(await publishCourseFolder(course));
  return notes.join(", ");
}

async function publishCourseFolder(course: string): Promise<string> {
  if (!env().demo) {
    const row = await db().course.findUnique({ where: { id: course }, select: { publishedReleaseId: true } });
    if (row?.publishedReleaseId)
      return `${course} is published (npm run content -- publish for a newer state)`;
  }
  let prover: Awaited<ReturnType<typeof openProver>> | undefined;
  const line = new ProgressLine(process.stdout);
  try {
    const result = await publishFolder(join(contentFolder, course), {
      author: "operator",
      message: "Published at the start",
      openProver: async () => (prover = await openProver()),
      // A machine without a sandbox still shows its lessons; the report and the status page say what is not proven.
      allowUnproven: true,
      onProgress: (progress) => line.show(progress),
    });
    if (result.outcome !== "refused") {
      return `${course} ${result.outcome === "unchanged" ? "is published" : `release ${result.release.number}`}`;
    }
    const problems = result.report.problems.filter(({ severity }) => severity === "error").map(formatProblem);
    throw new StepError(
      `content/${course} has errors and was not published:\n${problems.map((line) => `  ${line}`).join("\n")}\n` +
        `Correct them, then start again. To see only these: npm run content -- check ${course}`,
    );
  } finally {
    line.end();
    await prover?.close();
  }
}

const passwords = z.object({
  learner: z.string(),
  instructor: z.string(),
  admin: z.string(),
  cohort: z.string(),
});

/** Makes the demo's accounts; their passwords were chosen at the first start and lie in the data folder. */
export async function prepareDemo(): Promise<{ email: string; password: string }[]> {
  const chosen = demoPasswords();
  await seedDemo(chosen);
  return demoAccounts(chosen);
}

/** The demo's passwords, chosen by chance once. */
export function demoPasswords(): DemoPasswords {
  const text = privateText("demo-passwords.json", () =>
    JSON.stringify({
      learner: newPassword(),
      instructor: newPassword(),
      admin: newPassword(),
      cohort: newPassword(),
    }),
  );
  return passwords.parse(JSON.parse(text));
}

/** Easy to type, without characters that look alike; about 79 bits. */
function newPassword(): string {
  const alphabet = "abcdefghjkmnpqrstuvwxyz23456789";
  const group = () => Array.from({ length: 4 }, () => alphabet[randomInt(alphabet.length)]).join("");
  return Array.from({ length: 4 }, group).join("-");
}
