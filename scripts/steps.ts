/** A step of starting or of checking failed in a way that its message explains; no stack is shown. */
export class StepError extends Error {
  override readonly name = "StepError";
}

/**
 * Runs one step and prints its name and time. `work` may return a note to print beside them.
 *
 * @throws whatever `work` throws, after the step's name was printed as failed.
 */
export async function step<T>(name: string, work: (note: (text: string) => void) => Promise<T>): Promise<T> {
  const began = performance.now();
  let said = "";
  const line = (sign: string) =>
    `  ${sign} ${name.padEnd(44)} ${((performance.now() - began) / 1000).toFixed(1).padStart(6)} s${said && `  ${said}`}`;
  try {
    const result = await work((text) => (said = text));
    console.log(line("✓"));
    return result;
  } catch (error) {
    console.log(line("✗"));
    throw error;
  }
}
