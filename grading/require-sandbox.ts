import type { SandboxChoice, SandboxStatus } from "#sandbox/sandbox.ts";

/**
 * Where HOLDOUT_SANDBOX asks for the native sandbox, a worker without one, or with one that cannot hold every limit, does
 * not start; elsewhere the status page says what is missing.
 *
 * @throws Error that names what cannot be held.
 */
export function requireSandbox(choice: SandboxChoice, status: SandboxStatus): void {
  if (choice !== "native") return;
  const demand = "HOLDOUT_SANDBOX=native demands a sandbox that holds every limit, and";
  if (!status.available) throw new Error(`${demand} this machine has none: ${status.reason}`);
  const missing = status.limits.filter((limit) => !limit.enforced);
  if (missing.length === 0) return;
  const list = missing.map((limit) => `${limit.name} (${limit.mechanism})`).join(", ");
  throw new Error(
    `${demand} this machine cannot hold: ${list}. docs/operations.md says what each needs; HOLDOUT_SANDBOX=auto goes without.`,
  );
}
