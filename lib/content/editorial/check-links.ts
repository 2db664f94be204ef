import type { Problem } from "../problem.ts";
import { placeAt } from "./prose-measures.ts";

/** Hosts that stand for nothing: examples, this machine, addresses instead of names. */
const nowhere =
  /^(?:localhost|.*\.(?:local|test|invalid|localhost|example)|(?:.*\.)?example\.(?:com|net|org)|[\d.]+|\[.*\])$/i;

/** Links that cannot lead anywhere by the look of them; nothing is opened. */
export function checkOutsideLinks(path: string, source: string): Problem[] {
  const problems: Problem[] = [];
  const prose = source.replace(/^([ \t]*)(`{3,}|~{3,})[\s\S]*?^\1\2[ \t]*$/gm, (code) =>
    code.replaceAll(/[^\n]/g, " "),
  );
  for (const { 0: address, index } of prose.matchAll(/https?:\/\/[^\s<>"'`)\]]*/gi)) {
    const fault = faultOf(address.replace(/[.,;:!?*_]+$/, ""));
    if (!fault) continue;
    const place = placeAt(source, index);
    const fix = "Correct the address.";
    problems.push({
      path,
      ...place,
      rule: "dead-link",
      message: `${address} ${fault}.`,
      fix,
      severity: "error",
    });
  }
  return problems;
}

function faultOf(address: string): string | null {
  if (!URL.canParse(address)) return "is not an address";
  const { protocol, hostname, username, port } = new URL(address);
  if (nowhere.test(hostname)) return "leads nowhere";
  if (!/^(?:[a-z0-9-]+\.)+[a-z]{2,}$/i.test(hostname)) return "names no host of the public web";
  if (username) return "holds a user name";
  if (port) return "names a port";
  if (protocol === "http:") return "is not encrypted; write https";
  return null;
}
