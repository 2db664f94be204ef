import { spellCheckDocument, type CSpellSettings } from "cspell-lib";
import { blankOut } from "#lib/content/blank-out.ts";
import { compareProblems, type Problem } from "#lib/content/problem.ts";
import { readText, type CourseFiles } from "#lib/content/read-structure.ts";

/** The course's own words: terms and names that no dictionary has, one a line. */
const dictionaryPath = "dictionary.txt";

const endings = ["e", "es", "ed", "er", "ers", "ing", "ation", "ations"];

/** American forms that a dictionary of software terms or of Oxford spelling would let through. */
const american: readonly string[] = [
  ..."color colors colored center centers centered labeled labeling modeled modeling behavior gray".split(
    " ",
  ),
  ..."artifact artifacts favor analyze analyzed analyzes analyzing catalog fulfill canceled canceling".split(
    " ",
  ),
  ...[
    "author",
    "general",
    "initial",
    "maxim",
    "minim",
    "normal",
    "optim",
    "organ",
    "real",
    "recogn",
    "random",
  ]
    .concat(
      "serial",
      "standard",
      "summar",
      "synchron",
      "util",
      "visual",
      "categor",
      "emphas",
      "prior",
      "token",
    )
    .flatMap((stem) => endings.map((ending) => `${stem}iz${ending}`)),
];

const settings: CSpellSettings = {
  version: "0.2",
  // British, and no other English beside it.
  language: "en-GB",
  import: [import.meta.resolve("@cspell/dict-en-gb-mit/cspell-ext.json")],
  dictionaries: ["softwareTerms", "python", "latex"],
  flagWords: [...american],
  minWordLength: 4,
  validateDirectives: false,
};

/** Prose, and what of a YAML file people read; what is no word is turned into spaces, so that places stay. */
function wordsOf(path: string, source: string): string {
  if (path.endsWith(".mdx")) return blankOut(source).replaceAll(/`[^`\n]*`/g, blank);
  return source
    .replaceAll(
      /^[ \t-]*(?:id|node|skills|requires|lessons|modules|bridges|lesson|exercise|kind|side|profile):.*$/gm,
      blank,
    )
    .replaceAll(/^([ \t]*)(?:code|starter|solution|tests): \|.*\n(?:(?:\1[ \t]+.*)?\n)*/gm, blank)
    .replaceAll(/`[^`\n]*`/g, blank);
}

function blank(text: string): string {
  return text.replaceAll(/[^\n]/g, " ");
}

/**
 * Words of a course that are in no dictionary, each once for a file at its first place. The words of `dictionary.txt` count as
 * known. Code, formulas, addresses and ids are not looked at.
 */
export async function checkSpelling(
  files: CourseFiles,
  severity: Problem["severity"],
): Promise<readonly Problem[]> {
  const own = readText(files, dictionaryPath);
  const words = own.ok
    ? own.value
        .split("\n")
        .map((line) => line.trim())
        .filter(Boolean)
    : [];
  const problems: Problem[] = [];
  for (const path of files.keys()) {
    if (!/\.(?:mdx|yaml)$/.test(path)) continue;
    const source = readText(files, path);
    if (!source.ok) continue;
    const text = wordsOf(path, source.value);
    const uri = `file:///${path.replace(/\.\w+$/, ".txt")}`;
    const { issues } = await spellCheckDocument(
      { uri, text, languageId: "plaintext", locale: "en-GB" },
      { generateSuggestions: true, numSuggestions: 3, noConfigSearch: true },
      { ...settings, words },
    );
    const seen = new Set<string>();
    for (const { text: word, offset, suggestions = [] } of issues) {
      if (seen.has(word.toLowerCase())) continue;
      seen.add(word.toLowerCase());
      const before = text.slice(0, offset).split("\n");
      const instead = suggestions.length > 0 ? ` Did you mean ${suggestions.join(", ")}?` : "";
      problems.push({
        path,
        line: before.length,
        column: before.at(-1)!.length + 1,
        rule: "spelling",
        message: `No dictionary has the word ${word}.${instead}`,
        fix: `Correct it, or add it to ${dictionaryPath}.`,
        severity,
      });
    }
  }
  return problems.toSorted(compareProblems);
}
