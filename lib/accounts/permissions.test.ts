import { expect, test } from "vitest";
import type { Actor } from "./actor.ts";
import { can, highestRole, type Permission } from "./permissions.ts";

const nobody: Actor = { id: "1", email: "n@x.test", name: "N", siteRoles: [], courseRoles: {} };
const people: Record<string, Actor> = {
  nobody,
  learner: { ...nobody, courseRoles: { a: ["learner"] } },
  instructor: { ...nobody, courseRoles: { a: ["learner", "instructor"] } },
  courseAdmin: { ...nobody, courseRoles: { a: ["admin"] } },
  siteInstructor: { ...nobody, siteRoles: ["instructor"] },
  siteAdmin: { ...nobody, siteRoles: ["admin"] },
};

/** Who may do it in course a, in course b, and on the site. */
const expected: Record<Permission, Record<"a" | "b" | "site", string[]>> = {
  "course.learn": {
    a: ["learner", "instructor", "courseAdmin", "siteInstructor", "siteAdmin"],
    b: ["siteInstructor", "siteAdmin"],
    site: ["siteInstructor", "siteAdmin"],
  },
  "course.author": {
    a: ["instructor", "courseAdmin", "siteInstructor", "siteAdmin"],
    b: ["siteInstructor", "siteAdmin"],
    site: ["siteInstructor", "siteAdmin"],
  },
  "submission.readAny": {
    a: ["instructor", "courseAdmin", "siteInstructor", "siteAdmin"],
    b: ["siteInstructor", "siteAdmin"],
    site: ["siteInstructor", "siteAdmin"],
  },
  "cohort.read": { a: ["courseAdmin", "siteAdmin"], b: ["siteAdmin"], site: ["siteAdmin"] },
  "cohort.manage": { a: ["courseAdmin", "siteAdmin"], b: ["siteAdmin"], site: ["siteAdmin"] },
  "site.administer": { a: ["courseAdmin", "siteAdmin"], b: ["siteAdmin"], site: ["siteAdmin"] },
};

test.each(Object.entries(expected))("%s", (permission, scopes) => {
  const names = (courseId: string | null) =>
    Object.keys(people).filter((name) => can(people[name]!, permission as Permission, courseId));
  expect({ a: names("a"), b: names("b"), site: names(null) }).toEqual(scopes);
});

test("the highest role counts, and a role in one course says nothing about another", () => {
  expect(highestRole(people.instructor!, "a")).toBe("instructor");
  expect(highestRole(people.instructor!, "b")).toBeNull();
  expect(highestRole(people.instructor!, null)).toBeNull();
});
