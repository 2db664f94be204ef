import { z } from "zod";
import { runProgram } from "../run-program.ts";

/** Makes an API token for a demo account through the operator's command. */
export async function makeToken(email: string, env: Readonly<Record<string, string>>): Promise<string> {
  const args = ["token", "create", email, "--name", "bench", "--scope", "read,submit", "--json"];
  const { code, output } = await runProgram("scripts/admin.ts", args, env);
  if (code !== 0) throw new Error(`No token could be made:\n${output}`);
  const json = output.slice(output.indexOf("{"), output.lastIndexOf("}") + 1);
  return z.object({ token: z.string() }).parse(JSON.parse(json)).token;
}
