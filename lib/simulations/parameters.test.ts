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
  writeValues,
  type Parameters,
} from "./parameters.ts";

const all: readonly (readonly [string, Parameters])[] = [
  ["queue", queueParameters],
  ["drift", driftParameters],
  ["canary", canaryParameters],
  ["budget", errorBudgetParameters],
  ["retry", retryParameters],
  ["alarms", alarmParameters],
  ["week", weekParameters],
];

describe("a widget's values in the address", () => {
  const initial = initialValues(queueParameters);

  it("are those that differ from the beginning, beside what else the address holds", () => {
    const search = writeValues("queue", initial, { ...initial, servers: 9 }, new URLSearchParams("a=1"));
    expect(search.toString()).toBe("a=1&queue.servers=9");
    expect(writeValues("queue", initial, initial, search).toString()).toBe("a=1");
  });

  it("make the same address, whatever was changed first", () => {
    const search = new URLSearchParams("queue.servers=9&queue.arrivals=70");
    const values = { ...initial, arrivals: 75, servers: 9 };
    expect(writeValues("queue", initial, values, search).toString()).toBe(
      "queue.arrivals=75&queue.servers=9",
    );
  });

  it.each(all)("come back as they were written: %s", (id, parameters) => {
    const from = initialValues(parameters);
    for (const [name, parameter] of Object.entries(parameters)) {
      const reachable = "choices" in parameter ? parameter.choices : [parameter.min, parameter.max];
      for (const value of reachable) {
        const values = { ...from, [name]: value };
        const search = writeValues(id, from, values, new URLSearchParams());
        expect(readValues(id, parameters, from, search)).toEqual(values);
      }
    }
  });

  it("become the nearest ones that the slider reaches, and what is no number is passed over", () => {
    const read = (query: string) => readValues("queue", queueParameters, initial, new URLSearchParams(query));
    expect(read("queue.servers=99&queue.arrivals=79.6")).toEqual({ ...initial, servers: 20, arrivals: 80 });
    expect(read("queue.servers=&queue.arrivals=Infinity&queue.calls=x&servers=3&retry.layers=2")).toEqual(
      initial,
    );
  });
});

describe("a slider's values", () => {
  it.each(all)("include those that the widget begins with: %s", (_id, parameters) => {
    for (const parameter of Object.values(parameters)) {
      expect(snap(parameter, parameter.initial)).toBe(parameter.initial);
    }
  });

  it("have no digits that adding steps left behind", () => {
    const { shift } = driftParameters;
    for (let step = 0; step <= 80; step += 1) {
      expect(String(snap(shift, -2 + step * 0.05)).length).toBeLessThanOrEqual(5);
    }
    expect(snap(driftParameters.emptyShare, 2e-5)).toBe(1e-5);
  });
});
