import type { GradableExercise } from "#grading/grade-request.ts";
import type { Limits } from "#lib/grading/outcome.ts";

export const hostileLimits: Limits = {
  cpuMs: 1_000,
  wallMs: 1_500,
  testMs: 1_500,
  memoryMiB: 64,
  processes: 16,
  diskMiB: 4,
  outputKiB: 16,
};

/** Appears in the hidden test only; a program that can name it has seen the tests. */
export const secret = 7_451_962_308;

const tests = `
import unittest

class AnswerTest(unittest.TestCase):
    def test_visible(self):
        self.assertEqual(self.solution.answer(1), 2)

    def test_hidden(self):
        self.assertEqual(self.solution.answer(${secret - 1}), ${secret})

    def test_close(self):
        self.assertAlmostEqual(self.solution.answer(2), 3)

    def test_callback(self):
        self.assertEqual(self.solution.answer(4, lambda x: x + 1), 5)
`;

/** `answer(n)` is n + 1; `answer(n, f)` is f(n). */
export const hostileExercise: GradableExercise = {
  id: "hostile",
  profile: "stdlib",
  limits: hostileLimits,
  testsSource: tests,
  harnessSource: null,
  fixtures: {},
  tests: [
    { id: "AnswerTest.test_visible", title: "visible", visible: true, message: "Add one." },
    { id: "AnswerTest.test_hidden", title: "hidden", visible: false, message: "Add one to large numbers." },
    { id: "AnswerTest.test_close", title: "close", visible: false, message: "Add one to two." },
    { id: "AnswerTest.test_callback", title: "callback", visible: false, message: "Call the function." },
  ],
};

/** A right answer, before which a program does something else. */
export const right = `
def answer(n, f=lambda x: x + 1):
    return f(n)
`;
