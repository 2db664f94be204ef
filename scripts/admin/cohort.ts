import { readFile } from "node:fs/promises";
import { text as readAll } from "node:stream/consumers";
import { Command } from "commander";
import { operator } from "#lib/accounts/actor.ts";
import type { ListedCohort } from "#lib/cohorts/cohort-views.ts";
import { createCohortInput, inviteInput, rosterInput } from "#lib/cohorts/forms.ts";
import { createCohort } from "#server/cohorts/create-cohort.ts";
import { importRoster, previewRoster } from "#server/cohorts/import-roster.ts";
import { inviteToCohort } from "#server/cohorts/invite-to-cohort.ts";
import { listCohorts } from "#server/cohorts/list-cohorts.ts";
import { AppError } from "#server/errors.ts";
import { checked } from "./checked.ts";
import { columns, runs } from "./run-command.ts";

/** `npm run admin -- cohort …` */
export function cohortCommand(): Command {
  const cohort = new Command("cohort").description("groups of learners with dates of their own");

  runs(
    cohort
      .command("create")
      .description("make a cohort of a course")
      .argument("<course>", "the course's id")
      .argument("<name>", "for example “Autumn 2026”")
      .option("--starts <date>", "first day, as 2026-09-01")
      .option("--ends <date>", "last day"),
    async (courseId: string, name: string, options: { starts?: string; ends?: string }) => {
      const input = checked(createCohortInput, {
        courseId,
        name,
        startsOn: options.starts,
        endsOn: options.ends,
      });
      const made = await createCohort(operator, input);
      return { json: made, text: `Made the cohort “${made.name}” of ${made.courseTitle} (${made.id}).` };
    },
  );

  runs(
    cohort
      .command("invite")
      .description("make an invitation link; it is shown this once")
      .argument("<cohort>", "the cohort's id or name")
      .option("--email <address>", "only for this person, who also gets it by mail")
      .option("--max-uses <number>", "how many people may use it; without it any number")
      .option("--days <number>", "days until it ends", "30"),
    async (cohortName: string, options: { email?: string; maxUses?: string; days: string }) => {
      const { id } = await findByName(cohortName);
      const made = await inviteToCohort(operator, checked(inviteInput, { cohortId: id, ...options }));
      return { json: made, text: made.link };
    },
  );

  runs(
    cohort
      .command("import")
      .description("enrol or invite everybody of a CSV file with the columns email and name")
      .argument("<cohort>", "the cohort's id or name")
      .argument("<file>", "a path, or - for standard input")
      .option("--dry-run", "only say what would happen"),
    async (cohortName: string, file: string, options: { dryRun?: boolean }) => {
      const { id } = await findByName(cohortName);
      const csv = file === "-" ? await readAll(process.stdin) : await readFile(file, "utf8");
      const input = checked(rosterInput, { cohortId: id, csv });
      const plan = await (options.dryRun ? previewRoster : importRoster)(operator, input);
      const lines = [
        ...plan.rows.map((row) => [String(row.line), row.email, row.text]),
        ...plan.problems.map((problem) => [String(problem.line), "not used", problem.message]),
      ];
      return {
        json: { ...plan, dryRun: options.dryRun ?? false },
        text: columns([["line", "address", ""], ...lines]),
      };
    },
  );

  runs(cohort.command("list").description("list the cohorts, newest first"), async () => {
    const cohorts = await listCohorts(operator);
    const rows = cohorts.map((row) => [
      row.id,
      row.name,
      row.courseId,
      `${row.startsAt?.slice(0, 10) ?? ""}…${row.endsAt?.slice(0, 10) ?? ""}`,
      String(row.members),
    ]);
    return { json: { cohorts }, text: columns([["id", "name", "course", "dates", "members"], ...rows]) };
  });
  return cohort;
}

/** Names are unique within a course only, so a name that two courses use has to give way to an id. */
async function findByName(idOrName: string): Promise<ListedCohort> {
  const found = (await listCohorts(operator)).filter(
    (cohort) => cohort.id === idOrName.toLowerCase() || cohort.name === idOrName,
  );
  if (found.length > 1) {
    throw new AppError(
      "conflict",
      `Several courses have a cohort “${idOrName}”; use its id: ${found.map(({ id }) => id).join(", ")}`,
    );
  }
  if (!found[0])
    throw new AppError("not_found", `There is no cohort “${idOrName}”. \`cohort list\` shows them.`);
  return found[0];
}
