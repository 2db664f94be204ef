import { describe, expect, test } from "vitest";
import { buildSeccompFilter, type FilterArchitecture } from "./seccomp-filter.ts";
import { refusedCalls, refusedCloneFlags, refusedIoctls } from "./seccomp-rules.ts";

const audit = { x64: 0xc000003e, arm64: 0xc00000b7 } as const;
const i386 = 0x40000003;
const numbers = {
  x64: { read: 0, write: 1, clone: 56, ioctl: 16, execve: 59, socketpair: 53 },
  arm64: { read: 63, write: 64, clone: 220, ioctl: 29, execve: 221, socketpair: 199 },
} as const;

/** What the kernel would do: runs the program over one call as a machine for classic BPF. */
function decide(filter: Buffer, call: { arch: number; nr: number; args?: number[] }): string {
  const data = Buffer.alloc(64);
  data.writeUInt32LE(call.nr >>> 0, 0);
  data.writeUInt32LE(call.arch >>> 0, 4);
  (call.args ?? []).forEach((argument, index) => data.writeBigUInt64LE(BigInt(argument), 16 + 8 * index));
  let accumulator = 0;
  for (let at = 0; at < filter.length / 8; at += 1) {
    const code = filter.readUInt16LE(at * 8);
    const ifTrue = filter.readUInt8(at * 8 + 2);
    const ifFalse = filter.readUInt8(at * 8 + 3);
    const k = filter.readUInt32LE(at * 8 + 4);
    if (code === 0x20) accumulator = data.readUInt32LE(k);
    else if (code === 0x54) accumulator = (accumulator & k) >>> 0;
    else if (code === 0x15) at += accumulator === k ? ifTrue : ifFalse;
    else if (code === 0x35) at += accumulator >= k ? ifTrue : ifFalse;
    else if (code === 0x45) at += (accumulator & k) !== 0 ? ifTrue : ifFalse;
    else if (code === 0x06) return { 0x7fff0000: "allow", 0x80000000: "kill" }[k] ?? `errno ${k & 0xffff}`;
    else throw new Error(`unknown instruction ${code}`);
  }
  throw new Error("the filter has no end");
}

describe.each<FilterArchitecture>(["x64", "arm64"])("the filter for %s", (architecture) => {
  const filter = buildSeccompFilter(architecture);
  const arch = audit[architecture];
  const of = (name: keyof (typeof numbers)["x64"], ...args: number[]) => ({
    arch,
    nr: numbers[architecture][name],
    args,
  });

  test("refuses every call of the list, and each has a reason", () => {
    const here = refusedCalls.filter((call) => call[architecture] !== null);
    expect(here.length).toBeGreaterThan(60);
    for (const call of here) {
      const wanted = call.errno === "ENOSYS" ? "errno 38" : "errno 1";
      expect(decide(filter, { arch, nr: call[architecture]! }), call.name).toBe(wanted);
      expect(call.reason.length, call.name).toBeGreaterThan(10);
    }
  });

  test("names no call twice and no number twice", () => {
    const found = refusedCalls.map((call) => call[architecture]).filter((number) => number !== null);
    expect(new Set(found).size).toBe(found.length);
  });

  test("allows what Python needs", () => {
    for (const name of ["read", "write", "execve"] as const) {
      expect(decide(filter, of(name)), name).toBe("allow");
    }
    expect(decide(filter, of("clone", 0x3d0f00))).toBe("allow");
    expect(decide(filter, of("clone", 0x1200011))).toBe("allow");
    expect(decide(filter, of("ioctl", 0, 0x5401))).toBe("allow");
  });

  test("refuses a new namespace of every kind, whatever other flags there are", () => {
    for (const [name, flag] of Object.entries(refusedCloneFlags)) {
      expect(decide(filter, of("clone", flag | 17)), name).toBe("errno 1");
    }
  });

  test("allows pairs of sockets that stay a pair, and no others", () => {
    const cloexec = 0x80000;
    for (const kind of [1, 5, 1 | cloexec]) expect(decide(filter, of("socketpair", 1, kind))).toBe("allow");
    for (const kind of [2, 3, 2 | cloexec]) expect(decide(filter, of("socketpair", 1, kind))).toBe("errno 1");
  });

  test("refuses to put text into a terminal, also with a dirty upper half", () => {
    for (const request of Object.values(refusedIoctls)) {
      expect(decide(filter, of("ioctl", 0, request))).toBe("errno 1");
      expect(decide(filter, of("ioctl", 0, request + 2 ** 40))).toBe("errno 1");
    }
  });

  test("kills a program that calls as another architecture", () => {
    expect(decide(filter, { arch: i386, nr: 4 })).toBe("kill");
    const other = architecture === "x64" ? "arm64" : "x64";
    expect(decide(filter, { arch: audit[other], nr: numbers[other].read })).toBe("kill");
    // 64-bit registers with 32-bit pointers; other machines have no call of such a number.
    const x32 = decide(filter, { arch, nr: 0x40000000 });
    expect(x32).toBe(architecture === "x64" ? "kill" : "allow");
  });
});
