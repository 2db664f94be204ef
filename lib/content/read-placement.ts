import { parseYaml } from "./parse-yaml.ts";
import {
  placementItems,
  placementNodes,
  type PlacementItems,
  type PlacementNodes,
} from "./placement-files.ts";
import { compareText, type Problem } from "./problem.ts";
import { readText, type CourseFiles, type Described } from "./read-structure.ts";

export const nodesPath = "placement/nodes.yaml";

/** The placement test's question bank, as far as it can be read. */
export interface PlacementBank {
  /** Null when there is no `placement/nodes.yaml`. */
  readonly nodes: Described<PlacementNodes> | null;
  /** By node, that is by file name without `.yaml`. */
  readonly items: ReadonlyMap<string, Described<PlacementItems>>;
  readonly problems: readonly Problem[];
}

/** Reads `placement/`. Never throws. */
export function readPlacement(files: CourseFiles): PlacementBank {
  const problems: Problem[] = [];
  const items = new Map<string, Described<PlacementItems>>();
  let nodes: Described<PlacementNodes> | null = null;
  for (const path of [...files.keys()].toSorted(compareText)) {
    const name = /^placement\/([^/]+)\.yaml$/.exec(path)?.[1];
    if (name === undefined) continue;
    const text = readText(files, path);
    if (!text.ok) problems.push(text.problem);
    else if (path === nodesPath) nodes = { path, yaml: parseYaml(text.value, placementNodes, { path }) };
    else items.set(name, { path, yaml: parseYaml(text.value, placementItems, { path }) });
  }
  for (const { yaml } of [...(nodes ? [nodes] : []), ...items.values()]) problems.push(...yaml.problems);
  return { nodes, items, problems };
}
