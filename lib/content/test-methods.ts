/** Every `Class.test_method` that a text of `unittest` classes defines, with its line. Read, not run: the proof runs it. */
export function testMethods(source: string): Map<string, number> {
  const found = new Map<string, number>();
  let className: string | null = null;
  source.split(/\r?\n/).forEach((text, index) => {
    const opened = /^class\s+(\w+)\b/.exec(text);
    if (opened) className = opened[1]!;
    else if (/^[^\s#)\]}]/.test(text)) className = null;
    const method = /^\s+(?:async\s+)?def\s+(test_\w+)\s*\(/.exec(text);
    if (method && className !== null) found.set(`${className}.${method[1]!}`, index + 1);
  });
  return found;
}
