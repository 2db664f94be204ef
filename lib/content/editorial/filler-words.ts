/** Words that say nothing, sell, or tell the reader how easy it should be; each with what to do instead. */
const fillers: readonly (readonly [pattern: string, instead: string])[] = [
  [
    "simply|obviously|clearly,|basically|essentially|trivially|needless to say|as we all know|of course",
    "Leave it out.",
  ],
  [
    "it (?:is|'s) (?:important|worth) (?:to note|noting)(?: that)?|it should be noted(?: that)?|note that",
    "Say it.",
  ],
  ["in order to", "Write: to."],
  ["due to the fact that", "Write: because."],
  ["at the end of the day|in today's world|in the world of", "Leave it out."],
  ["leverag(?:e|es|ed|ing)|utili[sz](?:e|es|ed|ing)", "Write: use."],
  ["delv(?:e|es|ed|ing)|deep dive|div(?:e|ing) (?:in|into)", "Say what happens."],
  [
    "seamless(?:ly)?|effortless(?:ly)?|cutting-edge|game-chang(?:er|ing)|state-of-the-art|world-class|best-in-class",
    "Give the figure.",
  ],
  [
    "blazing(?:ly)?|supercharg(?:e|es|ed|ing)|unlock(?:s|ed|ing)? the|revolutionary|revolutioni[sz](?:e|es|ed|ing)",
    "Give the figure.",
  ],
  ["crucial(?:ly)?|paramount|pivotal", "Say what goes wrong without it."],
  ["let's|let us", "Write: you, or the verb alone."],
];

const matchers = fillers.map(([pattern, instead]) => ({
  matcher: new RegExp(`(?<![\\p{L}-])(?:${pattern})(?![\\p{L}-])`, "giu"),
  instead,
}));

/** Every filler of a text with its offset and what to do about it, in the order of the text. */
export function findFillers(text: string): { word: string; at: number; instead: string }[] {
  return matchers
    .flatMap(({ matcher, instead }) =>
      [...text.replaceAll("’", "'").matchAll(matcher)].map(({ 0: word, index: at }) => ({
        word,
        at,
        instead,
      })),
    )
    .toSorted((a, b) => a.at - b.at);
}
