import { SandboxFault } from "#sandbox/sandbox.ts";
import { UnusableTests } from "./grade-request.ts";

/** As often as a submission is tried when the fault was ours. */
const attempts = 3;

/**
 * Does the work again when a fault of the sandbox ended it. @throws the last attempt's fault, or at once what is no such fault;
 * tests that cannot be used are the author's and stay so.
 */
export async function tryAgain<T>(work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      const isOurs = error instanceof SandboxFault && !(error instanceof UnusableTests);
      if (!isOurs || attempt === attempts) throw error;
    }
  }
}
