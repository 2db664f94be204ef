import {
  allowedSocketPairs,
  inspectedCalls,
  refusedCalls,
  refusedCloneFlags,
  refusedIoctls,
} from "./seccomp-rules.ts";

// Classic BPF as the kernel's seccomp wants it: 8-byte instructions {u16 code, u8 jt, u8 jf, u32 k}.
const loadWord = 0x20;
const jumpIfEqual = 0x15;
const jumpIfAtLeast = 0x35;
const jumpIfAnyBit = 0x45;
const andWith = 0x54;
const giveBack = 0x06;

const allow = 0x7fff0000;
const killProcess = 0x80000000;
const errnoBase = 0x00050000;
const errnos = { EPERM: 1, ENOSYS: 38 } as const;

/** Offsets in `struct seccomp_data`; arguments are 64-bit, low half first on both architectures. */
const offsets = { nr: 0, arch: 4, arg0: 16, arg1: 24 };

const auditArchitecture = { x64: 0xc000003e, arm64: 0xc00000b7 } as const;
const firstX32Call = 0x40000000;

export type FilterArchitecture = keyof typeof auditArchitecture;

/** The architecture of this process, or null where there is no filter for it. */
export function filterArchitecture(): FilterArchitecture | null {
  return process.arch === "x64" || process.arch === "arm64" ? process.arch : null;
}

type Instruction = readonly [code: number, ifTrue: number, ifFalse: number, k: number];

const load = (offset: number): Instruction => [loadWord, 0, 0, offset];
const answer = (value: number): Instruction => [giveBack, 0, 0, value];
/** Skips the next `count` instructions unless the loaded word equals `value`. */
const unlessEqualSkip = (value: number, count: number): Instruction => [jumpIfEqual, 0, count, value];

/**
 * The filter as bubblewrap's `--seccomp` reads it: a foreign architecture (32-bit calls among them) kills the
 * program, every call of `refusedCalls` fails, and the rest is allowed.
 */
export function buildSeccompFilter(architecture: FilterArchitecture): Buffer {
  const refused = errnoBase | errnos.EPERM;
  const program: Instruction[] = [
    load(offsets.arch),
    [jumpIfEqual, 1, 0, auditArchitecture[architecture]],
    answer(killProcess),
    load(offsets.nr),
  ];
  if (architecture === "x64") program.push([jumpIfAtLeast, 0, 1, firstX32Call], answer(killProcess));
  for (const call of refusedCalls) {
    const number = call[architecture];
    if (number === null) continue;
    program.push(unlessEqualSkip(number, 1), answer(errnoBase | errnos[call.errno]));
  }

  const allCloneFlags = Object.values(refusedCloneFlags).reduce((all, flag) => all | flag, 0);
  program.push(
    unlessEqualSkip(inspectedCalls.clone[architecture], 4),
    load(offsets.arg0),
    [jumpIfAnyBit, 0, 1, allCloneFlags],
    answer(refused),
    answer(allow),
  );

  const pairs = Object.values(allowedSocketPairs);
  program.push(
    unlessEqualSkip(inspectedCalls.socketpair[architecture], 3 + 2 * pairs.length),
    load(offsets.arg1),
    // The kind; SOCK_NONBLOCK and SOCK_CLOEXEC are above it.
    [andWith, 0, 0, 0xf],
  );
  for (const kind of pairs) program.push(unlessEqualSkip(kind, 1), answer(allow));
  program.push(answer(refused));

  const ioctls = Object.values(refusedIoctls);
  program.push(
    unlessEqualSkip(inspectedCalls.ioctl[architecture], 3 + 2 * ioctls.length),
    load(offsets.arg1),
    [andWith, 0, 0, 0xffffffff],
  );
  for (const request of ioctls) program.push(unlessEqualSkip(request, 1), answer(refused));
  program.push(answer(allow), answer(allow));

  const bytes = Buffer.alloc(program.length * 8);
  program.forEach(([code, ifTrue, ifFalse, k], index) => {
    bytes.writeUInt16LE(code, index * 8);
    bytes.writeUInt8(ifTrue, index * 8 + 2);
    bytes.writeUInt8(ifFalse, index * 8 + 3);
    bytes.writeUInt32LE(k >>> 0, index * 8 + 4);
  });
  return bytes;
}
