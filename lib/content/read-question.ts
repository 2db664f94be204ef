import type { Nodes } from "mdast";
import type { Findings } from "./findings.ts";
import type { Tag } from "./interpret-tag.ts";
import type { Question } from "./lesson-document.ts";
import type { Report } from "./prose-context.ts";

/** Reads a `<Question>` with its options; reports what is wrong and returns null when it cannot be asked. */
export function readQuestion(
  tag: Tag,
  props: Record<string, unknown>,
  findings: Findings,
  report: Report,
): Question | null {
  const place = { line: tag.position!.start.line, column: tag.position!.start.column };
  const options: Question["options"][number][] = [];
  let sound = true;
  const refuse = (at: typeof place, message: string, fix: string) => {
    sound = false;
    report({ ...at, rule: "question", message, fix });
  };
  const id = String(props["id"]);
  for (const child of tag.children as Nodes[]) {
    if (child.type === "text" && child.value.trim() === "") continue;
    const at = { line: child.position!.start.line, column: child.position!.start.column };
    const found = findings.tags.get(child);
    if (found?.as !== "component" || found.name !== "Option") {
      // An option that could not be read has been reported at its own place.
      if ((child as Tag).name === "Option") sound = false;
      else refuse(at, "A question holds options only.", "Move this out of <Question>, or into the prompt.");
      continue;
    }
    const optionId = String(found.props["id"]);
    const text = optionText(child as Tag, report).trim();
    if (text === "") refuse(at, `The option ${optionId} has no text.`, "Write it between the tags.");
    if (options.some((option) => option.id === optionId)) {
      refuse(at, `Two options of the question ${id} have the id ${optionId}.`, "Give each its own id.");
    }
    options.push({
      id: optionId,
      text,
      correct: found.props["correct"] === true,
      explanation: String(found.props["explain"]),
    });
  }
  const multiple = props["multiple"] === true;
  const correct = options.filter((option) => option.correct).length;
  if (sound && options.length < 2) {
    refuse(place, `The question ${id} has fewer than two options.`, "Give it at least two.");
  }
  if (sound && correct === 0) {
    refuse(place, `No option of the question ${id} is correct.`, "Mark the right one with correct.");
  }
  if (sound && correct > 1 && !multiple) {
    refuse(
      place,
      `${correct} options of the question ${id} are correct.`,
      "Mark one, or add multiple to the question.",
    );
  }
  return sound ? { id, multiple, prompt: String(props["prompt"]), options } : null;
}

/** Text of an option; code stays between backticks. */
function optionText(tag: Tag, report: Report): string {
  const read = (node: Nodes): string => {
    switch (node.type) {
      case "text":
        return node.value;
      case "inlineCode":
        return `\`${node.value}\``;
      case "paragraph":
      case "emphasis":
      case "strong":
        return (node.children as Nodes[]).map(read).join("");
      default:
        report({
          line: node.position!.start.line,
          column: node.position!.start.column,
          rule: "question",
          message: "An option is plain text and `code`.",
          fix: "Write it in words.",
        });
        return "";
    }
  };
  const parts = tag.children as Nodes[];
  const between = parts.some((part) => part.type === "paragraph") ? " " : "";
  return parts.map(read).join(between).replace(/\s+/g, " ");
}
