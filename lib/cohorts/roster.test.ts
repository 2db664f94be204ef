import { describe, expect, it } from "vitest";
import { planImport, type KnownPerson } from "./plan-import.ts";
import { maxRosterRows, parseRoster } from "./roster.ts";

describe("parseRoster", () => {
  it("finds the columns by their header, wherever they stand", () => {
    expect(parseRoster("\uFEFFName;Group;E-Mail\nAda;x;ADA@Example.test\n").rows).toEqual([
      { line: 2, email: "ada@example.test", name: "Ada" },
    ]);
  });

  it("reads lists without a header, with or without names", () => {
    expect(parseRoster("a@example.test\nb@example.test").rows.map((row) => row.email)).toEqual([
      "a@example.test",
      "b@example.test",
    ]);
    expect(parseRoster("Ada,a@example.test").rows).toEqual([
      { line: 1, email: "a@example.test", name: "Ada" },
    ]);
    expect(parseRoster("a@example.test\tAda").rows[0]?.name).toBe("Ada");
  });

  it("reports each line that cannot be used and keeps the others", () => {
    const { rows, problems } = parseRoster(
      "email,name\na@example.test,A\nnonsense,B\n,C\nA@example.test,again\nb@example.test,D\n",
    );
    expect(rows.map((row) => row.email)).toEqual(["a@example.test", "b@example.test"]);
    expect(problems).toEqual([
      { line: 3, message: "“nonsense” is not an e-mail address." },
      { line: 4, message: "The address is missing." },
      { line: 5, message: "“a@example.test” is already in line 2." },
    ]);
  });

  it("says what is wrong with a file that is no roster", () => {
    expect(parseRoster("").problems[0]?.message).toMatch(/empty/);
    expect(parseRoster("name\nAda").problems[0]?.message).toMatch(/No column/);
    expect(parseRoster('email\n"a@example.test').problems[0]?.message).toMatch(/cannot be read/);
  });

  it("refuses more people than it reads", () => {
    const text = Array.from({ length: maxRosterRows + 1 }, (_, i) => `p${i}@example.test`).join("\n");
    const { rows, problems } = parseRoster(text);
    expect(rows).toEqual([]);
    expect(problems[0]?.message).toMatch(/more than 5000/);
  });
});

describe("planImport", () => {
  const here = "00000000-0000-7000-8000-00000000000a";
  const there = "00000000-0000-7000-8000-00000000000b";
  const person = (email: string, extra: Partial<KnownPerson> = {}): [string, KnownPerson] => [
    email,
    { email, userId: `id of ${email}`, disabled: false, enrolment: null, ...extra },
  ];

  it("says for every row what will happen", () => {
    const rows = ["new", "invited", "account", "member", "moved", "loose", "off"].map((name, index) => ({
      line: index + 1,
      email: `${name}@x.test`,
      name,
    }));
    const known = new Map([
      person("account@x.test"),
      person("member@x.test", { enrolment: { cohortId: here, cohortName: "Here" } }),
      person("moved@x.test", { enrolment: { cohortId: there, cohortName: "There" } }),
      person("loose@x.test", { enrolment: { cohortId: null, cohortName: null } }),
      person("off@x.test", { disabled: true }),
    ]);
    const planned = planImport(rows, here, known, new Set(["invited@x.test", "account@x.test"]));
    expect(planned.map((row) => row.action)).toEqual([
      "invite",
      "invited",
      "enrol",
      "already",
      "move",
      "move",
      "skip",
    ]);
    expect(planned[4]?.text).toContain("“There”");
    expect(planned[0]?.userId).toBeNull();
    expect(planned[2]?.userId).toBe("id of account@x.test");
  });
});
