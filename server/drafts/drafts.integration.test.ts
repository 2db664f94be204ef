import { beforeAll, beforeEach, expect, test } from "vitest";
import type { Actor } from "#lib/accounts/actor.ts";
import { makeLearner, makeStranger } from "#prisma/factories/people.ts";
import { publishTinyCourse } from "#prisma/factories/tiny-course.ts";
import { testDatabase } from "#test/database.ts";
import { getDraft } from "./get-draft.ts";
import { saveDraft } from "./save-draft.ts";

await testDatabase();

const key = { courseId: "tiny", exerciseId: "double" };
let learner: Actor;

beforeAll(async () => void (await publishTinyCourse()));
beforeEach(async () => {
  learner = await makeLearner("tiny");
});

test("revisions count up from 1 and the draft is the caller's own", async () => {
  expect(await getDraft(learner, key)).toBeNull();
  expect(await saveDraft(learner, { ...key, code: "a", baseRevision: 0 })).toMatchObject({ revision: 1 });
  const second = await saveDraft(learner, { ...key, code: "b", baseRevision: 1 });
  expect(second.revision).toBe(2);
  expect(await getDraft(learner, key)).toEqual({ code: "b", ...second });
  expect(await getDraft(await makeLearner("tiny"), key)).toBeNull();
});

test("an older base is answered with the other version, which stays", async () => {
  await saveDraft(learner, { ...key, code: "a", baseRevision: 0 });
  await saveDraft(learner, { ...key, code: "other tab", baseRevision: 1 });
  await expect(saveDraft(learner, { ...key, code: "mine", baseRevision: 1 })).rejects.toMatchObject({
    code: "conflict",
    details: { code: "other tab", revision: 2, updatedAt: expect.any(String) },
  });
  expect(await getDraft(learner, key)).toMatchObject({ code: "other tab", revision: 2 });
});

test("of two first saves at once one wins and the other hears of it", async () => {
  const results = await Promise.allSettled([
    saveDraft(learner, { ...key, code: "one", baseRevision: 0 }),
    saveDraft(learner, { ...key, code: "two", baseRevision: 0 }),
  ]);
  expect(results.map((result) => result.status).toSorted()).toEqual(["fulfilled", "rejected"]);
  const winner = results[0].status === "fulfilled" ? "one" : "two";
  expect(await getDraft(learner, key)).toMatchObject({ code: winner, revision: 1 });
});

test("saving what is already there changes nothing, whatever the base", async () => {
  const first = await saveDraft(learner, { ...key, code: "a", baseRevision: 0 });
  expect(await saveDraft(learner, { ...key, code: "a", baseRevision: 0 })).toEqual(first);
});

test("whoever is not in the course has no draft in it", async () => {
  const stranger = await makeStranger();
  await expect(getDraft(stranger, key)).rejects.toMatchObject({ code: "forbidden" });
  await expect(saveDraft(stranger, { ...key, code: "", baseRevision: 0 })).rejects.toMatchObject({
    code: "forbidden",
  });
});
