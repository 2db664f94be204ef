/** One thing that the command palette can go to; `/palette` answers with those that the caller may see. */
export interface Command {
  readonly id: string;
  readonly title: string;
  /** What kind of thing it is, for example "Lesson"; also searched. */
  readonly group: string;
  /** Where it lies, for example the module's title; also searched. */
  readonly context?: string;
  readonly href: string;
}

/**
 * The commands that match what was typed, best first: every word must occur somewhere; a title that starts
 * with the text comes before one that only has it inside. Keeps the given order among equals.
 */
export function matchCommands(commands: readonly Command[], typed: string): Command[] {
  const text = typed.trim().toLowerCase();
  const words = text.split(/\s+/).filter(Boolean);
  if (words.length === 0) return [...commands];
  return commands
    .filter((command) => {
      const searched = `${command.title} ${command.group} ${command.context ?? ""}`.toLowerCase();
      return words.every((word) => searched.includes(word));
    })
    .map((command) => ({ command, rank: rankTitle(command.title.toLowerCase(), text) }))
    .toSorted((a, b) => a.rank - b.rank)
    .map(({ command }) => command);
}

function rankTitle(title: string, text: string): number {
  if (title.startsWith(text)) return 0;
  if (title.includes(` ${text}`)) return 1;
  return title.includes(text) ? 2 : 3;
}
