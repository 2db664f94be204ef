// Run by the test beside it as a user without rights: grades some programs and prints what came of them.
import { execFileSync } from "node:child_process";
import { grade } from "#grading/grade.ts";
import { deriveVerdict } from "#lib/grading/derive-verdict.ts";
import { openSandbox } from "#sandbox/open-sandbox.ts";
import { escapePrograms } from "./escape-programs.ts";
import { hostileExercise, right } from "./hostile-exercise.ts";
import { resourcePrograms } from "./resource-programs.ts";
import { zygotePrograms } from "./zygote-programs.ts";

const wanted = new Set([1, 2, 3, 4, 9, 10, 11, 20, 29, 30, 31, 34]);
const programs = [
  ...[...resourcePrograms, ...escapePrograms].filter(({ number }) => wanted.has(number)),
  ...zygotePrograms,
];
const { status, sandbox } = await openSandbox("auto", { isStartingAhead: false });
if (!sandbox) throw new Error(JSON.stringify(status));

const graded = [];
for (const program of [{ number: 0, name: "right", code: right, verdicts: ["accepted"] }, ...programs]) {
  const outcome = await grade(sandbox, {
    exercise: hostileExercise,
    code: program.code,
    kind: "submit",
    seed: 1,
  });
  graded.push({
    name: program.name,
    expected: program.verdicts,
    verdict: deriveVerdict(outcome).verdict,
    wallMs: outcome.usage.wallMs,
    isolation: outcome.limits.find(({ name }) => name === "isolation")?.mechanism,
  });
}
await sandbox.close();
const left = execFileSync("ps", ["-o", "pid=,stat=,comm=", "--ppid", String(process.pid)], {
  encoding: "utf8",
});
console.log(
  JSON.stringify({ user: process.getuid?.(), limits: status.available ? status.limits : [], graded, left }),
);
