import { expect, test } from "vitest";
import { SandboxFault } from "#sandbox/sandbox.ts";
import { UnusableTests } from "./grade-request.ts";
import { tryAgain } from "./try-again.ts";

/** Work that fails so often and then gives its number of calls. */
function failing(times: number, error: Error): () => Promise<number> {
  let calls = 0;
  return async () => {
    calls += 1;
    if (calls <= times) throw error;
    return calls;
  };
}

test("a fault of the sandbox is no reason to give up, three of them are", async () => {
  const fault = new SandboxFault("lost");
  expect(await tryAgain(failing(2, fault))).toBe(3);
  await expect(tryAgain(failing(3, fault))).rejects.toBe(fault);
});

test.each([
  ["anything else", new TypeError("a bug")],
  ["an author's mistake", new UnusableTests("tests.py", 3, "It cannot be read.")],
])("%s is thrown at once", async (_what, error) => {
  const work = failing(1, error);
  await expect(tryAgain(work)).rejects.toBe(error);
  expect(await work()).toBe(2);
});
