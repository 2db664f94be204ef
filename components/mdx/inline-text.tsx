/** Plain text in which words between backticks are code, as in questions, options and explanations. */
export function InlineText({ text }: { text: string }) {
  return text
    .split(/`([^`]+)`/)
    .map((part, index) => (index % 2 === 1 ? <code key={index}>{part}</code> : part));
}
