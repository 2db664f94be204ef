import { expect, test } from "vitest";
import type { SandboxStatus } from "#sandbox/sandbox.ts";
import { requireSandbox } from "./require-sandbox.ts";

const holding = (enforced: boolean): SandboxStatus => ({
  available: true,
  backend: "native",
  limits: [
    { name: "wall", mechanism: "timer of the supervisor", enforced: true },
    { name: "syscalls", mechanism: "no filter for riscv64", enforced },
  ],
});
const none: SandboxStatus = { available: false, reason: "bubblewrap is not installed." };

test("a sandbox that holds everything will do", () => {
  expect(() => requireSandbox("native", holding(true))).not.toThrow();
});

test("a limit that is not held keeps the worker from starting, and is named", () => {
  expect(() => requireSandbox("native", holding(false))).toThrow(/syscalls \(no filter for riscv64\)/);
});

test("no sandbox at all keeps the worker from starting, with the reason", () => {
  expect(() => requireSandbox("native", none)).toThrow(/bubblewrap is not installed/);
});

test("without the demand the worker starts and says what is missing elsewhere", () => {
  expect(() => requireSandbox("auto", none)).not.toThrow();
  expect(() => requireSandbox("auto", holding(false))).not.toThrow();
});
