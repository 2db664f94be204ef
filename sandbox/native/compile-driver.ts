import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { SandboxFault, type DriverModule } from "../sandbox.ts";
import { python } from "./bwrap-arguments.ts";

const compiler = `
import marshal, sys
modules = []
for word in sys.argv[1:]:
    name, _, path = word.partition("=")
    with open(path, "rb") as file:
        modules.append((name, compile(file.read(), "<" + name + ">", "exec", dont_inherit=True)))
sys.stdout.buffer.write(marshal.dumps(tuple(modules)))
`;

/**
 * Compiles a driver of ours once, so that no program spends its start on it. Runs outside the sandbox: the
 * sources are trusted.
 */
export async function compileDriver(driver: readonly DriverModule[]): Promise<Buffer> {
  try {
    const { stdout } = await promisify(execFile)(
      python,
      ["-I", "-c", compiler, ...driver.map((module) => `${module.name}=${module.path}`)],
      { encoding: "buffer", maxBuffer: 16 * 1024 * 1024, env: {} as NodeJS.ProcessEnv, cwd: "/" },
    );
    return stdout;
  } catch (error) {
    throw new SandboxFault("The grader's own driver could not be compiled.", { cause: error });
  }
}
