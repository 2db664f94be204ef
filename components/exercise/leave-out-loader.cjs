/**
 * A loader that replaces a module by one with the same exports and nothing behind them. The name of what a
 * module exports is all that its importers need while they never use it; see docs/decisions/0600.
 */
module.exports = function leaveOut(source) {
  const names = [...source.matchAll(/^export \{([^}]*)\}/gm)]
    .flatMap(([, list]) => list.split(","))
    .map((item) => item.trim().split(" as ").pop())
    .filter(Boolean);
  if (names.length === 0) return "export {};";
  return `function LeftOut() {}\n${names.map((name) => `export { LeftOut as ${name} };`).join("\n")}\n`;
};
