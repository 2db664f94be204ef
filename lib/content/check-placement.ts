import { findCircles } from "./find-circles.ts";
import type { PlacementItems } from "./placement-files.ts";
import type { Problem } from "./problem.ts";
import { nodesPath, type PlacementBank } from "./read-placement.ts";
import { wholeFile, type Described } from "./read-structure.ts";
import { testMethods } from "./test-methods.ts";

const leastItems = 3;

/** Looks at the placement test's question bank as far as that is possible without running it; none at all is fine. */
export function checkPlacement(bank: PlacementBank, lessonIds: ReadonlySet<string>): Problem[] {
  const problems: Problem[] = [...bank.problems];
  if (!bank.nodes) {
    if (bank.items.size === 0) return problems;
    const fix = "Add it; docs/authoring.md shows one.";
    return [...problems, wholeFile(nodesPath, "missing-file", "The placement test has no nodes.yaml.", fix)];
  }
  const nodes = bank.nodes.yaml.value?.nodes;
  if (!nodes) return problems;
  problems.push(...checkNodes(bank.nodes, nodes, lessonIds));

  for (const { id } of nodes) {
    if (bank.items.has(id)) continue;
    const path = `placement/${id}.yaml`;
    problems.push(wholeFile(path, "missing-file", `The node ${id} has no items.`, "Add the file."));
  }
  const known = new Set(nodes.map((node) => node.id));
  const first = new Map<string, string>();
  for (const [name, described] of bank.items) {
    if (!known.has(name)) {
      const message = `nodes.yaml has no node ${name}.`;
      problems.push(wholeFile(described.path, "stray-file", message, "Add it there, or remove the file."));
    }
    problems.push(...checkItems(name, described, first));
  }
  return problems;
}

function checkNodes(
  described: NonNullable<PlacementBank["nodes"]>,
  nodes: NonNullable<(typeof described)["yaml"]["value"]>["nodes"],
  lessonIds: ReadonlySet<string>,
): Problem[] {
  const problems: Problem[] = [];
  const report = reporter(described, problems);
  const graph = new Map<string, readonly string[]>();
  nodes.forEach((node, index) => {
    const place = ["nodes", index];
    if (graph.has(node.id)) {
      report([...place, "id"], "duplicate-id", `Two nodes have the id ${node.id}.`, "Rename one of them.");
    }
    if (node.id === "nodes") {
      report([...place, "id"], "bad-value", "A node cannot be called nodes.", "Use another id.");
    }
    graph.set(node.id, node.requires);
    node.lessons.forEach((lesson, at) => {
      if (lessonIds.has(lesson)) return;
      const message = `No lesson of the course has the id ${lesson}.`;
      report([...place, "lessons", at], "dead-reference", message, "Correct the id.");
    });
  });
  nodes.forEach((node, index) => {
    node.requires.forEach((required, at) => {
      if (graph.has(required)) return;
      const message = `The node ${node.id} requires ${required}, which does not exist.`;
      report(
        ["nodes", index, "requires", at],
        "dead-reference",
        message,
        "Add that node, or correct the id.",
      );
    });
  });
  for (const circle of findCircles(graph)) {
    const index = nodes.findIndex((node) => node.id === circle[0]);
    const message = `These nodes require each other: ${[...circle, circle[0]].join(" → ")}.`;
    report(["nodes", index], "skill-circle", message, "Remove one of the requirements.");
  }
  return problems;
}

function checkItems(
  name: string,
  described: Described<PlacementItems>,
  first: Map<string, string>,
): Problem[] {
  const problems: Problem[] = [];
  const report = reporter(described, problems);
  const value = described.yaml.value;
  if (!value) return problems;
  if (value.node !== name) {
    const message = `The file is called ${name}.yaml but its node is ${value.node}.`;
    report(["node"], "bad-value", message, "Give both the same name.");
  }
  value.items.forEach((item, index) => {
    const other = first.get(item.id);
    if (other !== undefined) {
      const message = `Two items have the id ${item.id}; the other is in ${other}.`;
      report(["items", index, "id"], "duplicate-id", message, "Give the newer one another id.");
    } else first.set(item.id, described.path);
    if (item.kind === "code" && testMethods(item.tests).size === 0) {
      report(["items", index, "tests"], "tests", "There is no test in it.", "Write unittest classes.");
    }
  });
  const kinds = new Set(value.items.map((item) => item.kind));
  if (value.items.length < leastItems || kinds.size < 2 || !kinds.has("code")) {
    const message = `The node ${name} has ${value.items.length} items of the kinds ${[...kinds].join(", ")}.`;
    const fix = `It needs ${leastItems} or more, of two kinds at least and one of them code: nothing is skipped without it.`;
    report(["items"], "placement", message, fix);
  }
  return problems;
}

function reporter(described: Described<unknown>, problems: Problem[]) {
  return (place: readonly (string | number)[], rule: string, message: string, fix: string): void => {
    problems.push({
      path: described.path,
      ...described.yaml.place(place),
      rule,
      message,
      fix,
      severity: "error",
    });
  };
}
