import { Check, X } from "lucide-react";
import type { JudgedAnswer } from "#lib/progress/judge-answer.ts";
import { InlineText } from "../mdx/inline-text.tsx";

export interface JudgedOptionProps {
  text: string;
  outcome: JudgedAnswer["options"][number];
  multiple: boolean;
}

/** An option after answering: whether it holds, whether it was chosen, and why. Red is kept for mistakes. */
export function JudgedOption({ text, outcome, multiple }: JudgedOptionProps) {
  const { correct, chosen } = outcome;
  const mistake = chosen !== correct;
  const Icon = correct ? Check : X;
  const tone = correct ? "text-passed" : mistake ? "text-failed" : "text-muted";
  const holds = correct ? (multiple ? "Holds" : "Right") : multiple ? "Does not hold" : "Not right";
  const box = !chosen
    ? "border-transparent"
    : mistake
      ? "border-failed-line bg-failed-soft"
      : "border-passed-line bg-passed-soft";
  return (
    <div className={`flex gap-3 rounded border px-3 py-2 ${box}`}>
      <Icon aria-hidden className={`mt-1 size-4 shrink-0 ${tone}`} />
      <div className="min-w-0">
        <div className={chosen || correct ? "font-medium" : ""}>
          <InlineText text={text} />
        </div>
        <div className="mt-0.5 text-sm text-muted">
          <span className={`font-medium ${tone}`}>
            {holds}
            {chosen ? ", you chose it" : correct ? ", you left it out" : ""}.
          </span>{" "}
          <InlineText text={outcome.explanation} />
        </div>
      </div>
    </div>
  );
}
