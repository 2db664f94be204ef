import type { ComponentType } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import {
  alarmParameters,
  canaryParameters,
  driftParameters,
  errorBudgetParameters,
  initialValues,
  queueParameters,
  readValues,
  retryParameters,
  snap,
  weekParameters,
  type Parameters,
  type Values,
} from "#lib/simulations/parameters.ts";
import { AlarmWidget } from "./alarm-widget.tsx";
import { CanaryWidget } from "./canary-widget.tsx";
import { DriftWidget } from "./drift-widget.tsx";
import { ErrorBudgetWidget } from "./error-budget-widget.tsx";
import { QueueWidget } from "./queue-widget.tsx";
import { RetryWidget } from "./retry-widget.tsx";
import { WeekWidget } from "./week-widget.tsx";

interface Case {
  readonly id: string;
  // Each widget has values of other names; the test gives it those of its own table.
  readonly Widget: ComponentType<never>;
  readonly parameters: Parameters;
  /** What must be read with the settings of each thing to try, in order: what its words promise. */
  readonly promised: readonly (readonly string[])[];
}

const cases: readonly Case[] = [
  {
    id: "queue",
    Widget: QueueWidget,
    parameters: queueParameters,
    promised: [["89%", "65.3 ms"], ["80%", "40.0 ms"], ["63.4%"]],
  },
  {
    id: "drift",
    Widget: DriftWidget,
    parameters: driftParameters,
    promised: [
      ["0.090, 0.217", "There is no drift to see."],
      ["0.038", "The drift stands above the noise."],
      ["3.1803"],
    ],
  },
  {
    id: "canary",
    Widget: CanaryWidget,
    parameters: canaryParameters,
    promised: [
      ["300", "95% within 299 requests"],
      ["8,158", "80%"],
      ["26%", "49"],
    ],
  },
  {
    id: "budget",
    Widget: ErrorBudgetWidget,
    parameters: errorBudgetParameters,
    promised: [
      ["43.2 min of outage", "page, 14.4× over 1 h, after 52 s", "Overspent by"],
      ["14.4×", "2% of it", "page, 14.4× over 1 h, after 60 min"],
      ["10×", "100% of it", "0%"],
    ],
  },
  {
    id: "retry",
    Widget: RetryWidget,
    parameters: retryParameters,
    promised: [["1.05", "under 0.1%"], ["27 times the calls"], ["3 times the calls"]],
  },
  {
    id: "alarms",
    Widget: AlarmWidget,
    parameters: alarmParameters,
    promised: [
      ["64%", "expect 1 false alarm a day"],
      ["expect 10 false alarms a day and 3,650 a year"],
      ["Benjamini–Hochberg"],
    ],
  },
  {
    id: "week",
    Widget: WeekWidget,
    parameters: weekParameters,
    promised: [
      ["Incidents took 5 hours of engineering", "11 of 16 hours planned"],
      ["4 of 16 hours planned", "1 of 4 hours planned"],
      ["17 of 17 hours", "13 of 13 hours", "9 of 9 hours", "4 of 4 hours"],
    ],
  },
];

function draw({ Widget, parameters }: Case, values: Values = initialValues(parameters)): string {
  const Any = Widget as ComponentType<Values>;
  return renderToStaticMarkup(<Any {...values} />);
}

/** The values that the links of "Try this" set, in order. */
function trialsOf(html: string, { id, parameters }: Case): Values[] {
  const links = [...html.matchAll(/href="\?([^#"]+)#([^"]+)"/g)];
  return links.map(([, query = "", anchor]) => {
    expect(anchor).toBe(`${id}-widget`);
    const search = new URLSearchParams(query.replaceAll("&amp;", "&"));
    for (const [name, value] of search) {
      const parameter = parameters[name.replace(`${id}.`, "")];
      expect(parameter, `${name} is a value of the widget`).toBeDefined();
      expect(snap(parameter!, Number(value)), `${name} can be shown`).toBe(Number(value));
    }
    return readValues(id, parameters, initialValues(parameters), search);
  });
}

describe.each(cases)("the simulator $id", (one) => {
  const html = draw(one);

  it("is drawn on the server, with a name, its sliders, and its reading in words", () => {
    expect(html).toContain(`id="${one.id}-widget"`);
    expect(html.match(/type="range"/g)).toHaveLength(Object.keys(one.parameters).length);
    expect(html).toMatch(/<svg[^>]*>.*(<path|<rect)/s);
    expect(html).toMatch(/<dl.*<dd/s);
    expect(html, "a number that is none reaches nobody").not.toMatch(/NaN|Infinity|undefined/);
  });

  it("keeps what its things to try promise", () => {
    const trials = trialsOf(html, one);
    expect(trials).toHaveLength(one.promised.length);
    for (const [index, values] of trials.entries()) {
      const drawn = draw(one, values);
      for (const words of one.promised[index]!) expect(drawn).toContain(words);
    }
  });

  it("draws every value that its sliders reach", () => {
    for (const [name, parameter] of Object.entries(one.parameters)) {
      const ends = "choices" in parameter ? parameter.choices : [parameter.min, parameter.max];
      for (const value of ends) {
        expect(draw(one, { ...initialValues(one.parameters), [name]: value })).not.toMatch(
          /NaN|Infinity|undefined/,
        );
      }
    }
  });
});
