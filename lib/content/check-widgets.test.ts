import { describe, expect, test } from "vitest";
import { compileProse } from "./compile-prose.ts";
import type { ProseEngines } from "./prose-context.ts";

const engines: ProseEngines = {
  highlight: (code) => code,
  maths: (tex) => ({ ok: true, html: tex }),
  drawing: () => ({ ok: true, html: "" }),
};

function compile(source: string) {
  return compileProse(
    source,
    {
      path: "modules/a/one.mdx",
      kind: "lesson",
      courseId: "course",
      digest: "d1",
      idPrefix: "",
      lessonIdAt: () => null,
      hasLesson: () => false,
      hasExercise: () => false,
      exercise: () => null,
      image: () => null,
    },
    engines,
  );
}

const problemsOf = (source: string) =>
  compile(source).problems.map(({ rule, message }) => `${rule}: ${message}`);

describe("a simulator", () => {
  test("begins with what its author says, and with the usual values for the rest", () => {
    const { tree, problems } = compile("<QueueWidget servers={9} />");
    expect(problems).toEqual([]);
    expect(tree.children[0]).toMatchObject({
      name: "QueueWidget",
      props: { id: "queue", arrivals: 80, serviceRate: 10, servers: 9, calls: 1 },
    });
  });

  test("can be given values of its sliders only", () => {
    expect(problemsOf("<DriftWidget shift={0.33} />")).toEqual([
      "bad-prop: <DriftWidget shift>: must be from -2 to 2, in steps of 0.05.",
    ]);
    expect(problemsOf("<ErrorBudgetWidget objective={99.8} />")).toEqual([
      "bad-prop: <ErrorBudgetWidget objective>: must be one of 90, 95, 99, 99.5, 99.9, 99.95, 99.99.",
    ]);
    expect(problemsOf("<WeekWidget hours={200} />")).toHaveLength(1);
  });

  test("has an id of its own on its page", () => {
    const twice = "<RetryWidget />\n\n<RetryWidget />";
    expect(problemsOf(twice)).toEqual(["duplicate-id: Two simulators of this document have the id retry."]);
    expect(problemsOf('<RetryWidget />\n\n<RetryWidget id="outage" failures={100} />')).toEqual([]);
  });
});

describe("a link to a simulator's state", () => {
  test("becomes an address of the same page", () => {
    const { tree, problems } = compile("[nine](widget:queue?servers=9&arrivals=80)\n\n<QueueWidget />");
    expect(problems).toEqual([]);
    expect(JSON.stringify(tree)).toContain('"href":"?queue.servers=9&queue.arrivals=80#queue-widget"');
  });

  test.each([
    ["widget:queue?servers=9", "", "dead-link: This document has no simulator with the id queue."],
    ["widget:week?layers=2", "<WeekWidget />", 'dead-link: The simulator week has no value "layers".'],
    [
      "widget:week?constructor=2",
      "<WeekWidget />",
      'dead-link: The simulator week has no value "constructor".',
    ],
    ["widget:week?hours=99", "<WeekWidget />", "dead-link: The simulator week cannot show 99 for hours."],
    [
      "widget:week?hours=many",
      "<WeekWidget />",
      'dead-link: The link "widget:week?hours=many" gives no number for "hours".',
    ],
  ])("is refused when it leads nowhere: %s", (address, widget, problem) => {
    expect(problemsOf(`[a](${address})\n\n${widget}`)).toEqual([problem]);
  });
});
