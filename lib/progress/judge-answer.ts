/** A question with its key; never sent to a browser as it is. */
export interface QuestionKey {
  readonly id: string;
  readonly multiple: boolean;
  readonly options: readonly {
    readonly id: string;
    readonly correct: boolean;
    readonly explanation: string;
  }[];
}

/** What a learner is told after answering: every option is explained, chosen or not. */
export interface JudgedAnswer {
  readonly questionId: string;
  readonly correct: boolean;
  readonly options: readonly {
    readonly id: string;
    readonly chosen: boolean;
    readonly correct: boolean;
    readonly explanation: string;
  }[];
}

/**
 * Judges an answer: it is right when exactly the right options were chosen. Returns null for an answer that
 * the form cannot give: no option, an unknown one, or several where one is asked for.
 */
export function judgeAnswer(question: QuestionKey, chosen: readonly string[]): JudgedAnswer | null {
  const known = new Set(question.options.map((option) => option.id));
  const picked = new Set(chosen);
  if (picked.size === 0 || (!question.multiple && picked.size > 1)) return null;
  if ([...picked].some((id) => !known.has(id))) return null;
  const options = question.options.map((option) => ({
    id: option.id,
    chosen: picked.has(option.id),
    correct: option.correct,
    explanation: option.explanation,
  }));
  return {
    questionId: question.id,
    correct: options.every((option) => option.chosen === option.correct),
    options,
  };
}
