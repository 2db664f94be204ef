import { exerciseFile } from "#lib/content/course-files.ts";
import { parseYaml } from "#lib/content/parse-yaml.ts";
import { profileOf, type ProofSubject } from "#lib/content/proof-subject.ts";
import { linuxReason, runsOn, type Requirements } from "#lib/grading/runs-on.ts";

/** Names of modules and functions that start threads or processes. */
const threads =
  /\b(threading|_thread|concurrent\.futures|multiprocessing|subprocess|to_thread|run_in_executor)\b/;

/** Why a back end cannot prove a subject, when that is so: an exercise says what it needs, other programs show it. */
export function whyNotProvable(backend: "native" | "portable", subject: ProofSubject): string | null {
  const needing = requirementsOf(subject).find((requirements) => !runsOn(backend, requirements));
  return needing ? linuxReason(needing) : null;
}

function requirementsOf(subject: ProofSubject): Requirements[] {
  switch (subject.kind) {
    case "exercise": {
      const bytes = subject.files.get(subject.path);
      const text = bytes ? Buffer.from(bytes).toString("utf8") : "";
      const { value } = parseYaml(text, exerciseFile, { path: subject.path });
      return value ? [value] : [];
    }
    case "lesson": {
      const { snippets, facts } = subject;
      return [
        ...snippets.map(({ snippet: { code, profile } }) => shown(code, profile)),
        ...(facts ? [shown(facts.code, profileOf(facts.code))] : []),
      ];
    }
    case "placement": {
      const written = JSON.stringify(subject.described.yaml.value);
      return [shown(written, written.includes('"profile":"scientific"') ? "scientific" : "stdlib")];
    }
  }
}

function shown(code: string, profile: Requirements["profile"]): Requirements {
  return { profile, needs: threads.test(code) ? ["threads"] : [] };
}
