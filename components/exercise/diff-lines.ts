/** A run of lines that both texts have, or that only one of them has. */
export interface DiffHunk {
  readonly kind: "same" | "removed" | "added";
  readonly lines: readonly string[];
}

/** Beyond so many edits the middle is shown as replaced: the search grows with their square. */
const maxEdits = 1_500;

/**
 * The shortest way from one text to the other, line by line (Myers 1986). Joining the lines of `same` and
 * `removed` gives `before` back, those of `same` and `added` give `after`.
 */
export function diffLines(before: string, after: string): DiffHunk[] {
  const a = before.split("\n");
  const b = after.split("\n");
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start += 1;
  let end = 0;
  while (
    end < a.length - start &&
    end < b.length - start &&
    a[a.length - 1 - end] === b[b.length - 1 - end]
  ) {
    end += 1;
  }
  const hunks: { kind: DiffHunk["kind"]; lines: string[] }[] = [];
  const push = (kind: DiffHunk["kind"], lines: readonly string[]) => {
    if (lines.length === 0) return;
    const last = hunks.at(-1);
    if (last?.kind === kind) last.lines.push(...lines);
    else hunks.push({ kind, lines: [...lines] });
  };
  push("same", a.slice(0, start));
  diffMiddle(a.slice(start, a.length - end), b.slice(start, b.length - end), push);
  push("same", a.slice(a.length - end));
  return hunks;
}

function diffMiddle(
  a: readonly string[],
  b: readonly string[],
  push: (kind: DiffHunk["kind"], lines: readonly string[]) => void,
): void {
  const trace = searchEdits(a, b);
  if (!trace) {
    push("removed", a);
    push("added", b);
    return;
  }
  // Walk back from the end, then emit forwards.
  const steps: { kind: DiffHunk["kind"]; line: string }[] = [];
  let x = a.length;
  let y = b.length;
  for (let edits = trace.length - 1; edits >= 0; edits -= 1) {
    const reach = trace[edits]!;
    const k = x - y;
    const down = k === -edits || (k !== edits && reach(k - 1) < reach(k + 1));
    const previousX = edits === 0 ? 0 : down ? reach(k + 1) : reach(k - 1);
    const previousY = edits === 0 ? 0 : previousX - (down ? k + 1 : k - 1);
    while (x > previousX && y > previousY) {
      x -= 1;
      y -= 1;
      steps.push({ kind: "same", line: a[x]! });
    }
    if (edits === 0) break;
    if (down) steps.push({ kind: "added", line: b[(y -= 1)]! });
    else steps.push({ kind: "removed", line: a[(x -= 1)]! });
  }
  for (const step of steps.reverse()) push(step.kind, [step.line]);
}

/** For each number of edits, how far along `a` each diagonal had come before it; null beyond the limit. */
function searchEdits(a: readonly string[], b: readonly string[]): ((diagonal: number) => number)[] | null {
  const offset = Math.min(a.length + b.length, maxEdits) + 1;
  const furthest = new Int32Array(2 * offset + 1);
  const trace: ((diagonal: number) => number)[] = [];
  for (let edits = 0; edits < offset; edits += 1) {
    // Only the diagonals that the previous round could reach are worth keeping.
    const from = offset - edits - 1;
    const kept = furthest.slice(from, offset + edits + 2);
    trace.push((diagonal) => kept[offset + diagonal - from] ?? 0);
    for (let k = -edits; k <= edits; k += 2) {
      const down = k === -edits || (k !== edits && furthest[offset + k - 1]! < furthest[offset + k + 1]!);
      let x = down ? furthest[offset + k + 1]! : furthest[offset + k - 1]! + 1;
      if (edits === 0) x = 0;
      while (x < a.length && x - k < b.length && a[x] === b[x - k]) x += 1;
      furthest[offset + k] = x;
      if (x >= a.length && x - k >= b.length) return trace;
    }
  }
  return null;
}
