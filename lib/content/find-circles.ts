/** Each circle of requirements once, beginning with its first member in the order of the map. */
export function findCircles(requirements: ReadonlyMap<string, readonly string[]>): string[][] {
  const circles: string[][] = [];
  const done = new Set<string>();
  const trail: string[] = [];
  const visit = (id: string): void => {
    const at = trail.indexOf(id);
    if (at !== -1) {
      circles.push(trail.slice(at));
      return;
    }
    if (done.has(id) || !requirements.has(id)) return;
    trail.push(id);
    for (const required of requirements.get(id)!) visit(required);
    trail.pop();
    done.add(id);
  };
  for (const id of requirements.keys()) visit(id);
  return circles;
}
