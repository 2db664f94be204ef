import { openNative, type NativeChoice } from "./native/open-native.ts";
import { openPortable, type PortableChoice } from "./portable/open-portable.ts";
import type { Sandbox, SandboxChoice, SandboxStatus } from "./sandbox.ts";

/**
 * Opens a sandbox of this machine, after it has shown from inside that it holds. There is no unsandboxed way to run a
 * program: where none works, `sandbox` is null and the reason says what to do. `auto` takes the native one where it
 * works, else the portable one; the status then says why not the native one.
 */
export async function openSandbox(
  choice: SandboxChoice,
  options: NativeChoice & PortableChoice = {},
): Promise<{ status: SandboxStatus; sandbox: Sandbox | null }> {
  const native = choice === "portable" ? null : await openNative(options);
  if (native && "sandbox" in native) return available(native.sandbox);
  if (choice === "native") return unavailable(native!.reason);
  const portable = await openPortable(options);
  if ("sandbox" in portable) return available(portable.sandbox, native?.reason);
  return unavailable([native?.reason, portable.reason].filter(Boolean).join(" "));
}

function available(sandbox: Sandbox, notNative?: string): { status: SandboxStatus; sandbox: Sandbox } {
  const { backend, limits } = sandbox;
  const status: SandboxStatus = { available: true, backend, limits, ...(notNative && { notNative }) };
  return { status, sandbox };
}

function unavailable(reason: string): { status: SandboxStatus; sandbox: null } {
  return { status: { available: false, reason }, sandbox: null };
}
