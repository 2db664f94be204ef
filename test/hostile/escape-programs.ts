import { right } from "./hostile-exercise.ts";
import type { HostileProgram } from "./hostile-program.ts";

const attempt = (body: string): string =>
  `import os, socket, sys\ndef answer(n, f=None):\n${body.replace(/^/gm, "    ")}\n`;

/** Calls the kernel directly and raises what it answers. */
const systemCall = (number: string, ...words: string[]): string => `
import ctypes, os, platform
libc = ctypes.CDLL(None, use_errno=True)
arm = platform.machine() == "aarch64"
def answer(n, f=None):
    done = libc.syscall(${[number, ...words].join(", ")})
    if done == -1:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
    return n + 1
`;

const refusedCalls: readonly (readonly [string, string, ...string[]])[] = [
  ["unshare", "97 if arm else 272", "0x10000000"],
  ["unshare of the network", "97 if arm else 272", "0x40000000"],
  ["setns", "268 if arm else 308", "0", "0"],
  ["clone with a user namespace", "220 if arm else 56", "0x10000011", "0", "0", "0", "0"],
  ["ptrace", "117 if arm else 101", "0", "0", "0", "0"],
  ["io_uring_setup", "425", "8", "ctypes.create_string_buffer(120)"],
  ["keyctl", "219 if arm else 250", "0", "-3", "1"],
  ["bpf", "280 if arm else 321", "0", "ctypes.create_string_buffer(72)", "72"],
  ["perf_event_open", "241 if arm else 298", "ctypes.create_string_buffer(120)", "0", "-1", "-1", "0"],
  ["userfaultfd", "282 if arm else 323", "0"],
  ["mount", "40 if arm else 165", 'b"none"', 'b"/tmp"', 'b"tmpfs"', "0", "0"],
  ["umount2", "39 if arm else 166", 'b"/usr"', "2"],
  ["chroot", "51 if arm else 161", 'b"/tmp"'],
  ["process_vm_readv", "270 if arm else 310", "1", "0", "0", "0", "0", "0"],
  ["memfd_create", "279 if arm else 319", 'b"x"', "0"],
  ["shmget", "194 if arm else 29", "0", "1 << 30", "0o1600"],
];

const rights: readonly HostileProgram[] = refusedCalls.map(([name, number, ...words]) => ({
  number: name.startsWith("unshare") ? 34 : 35,
  name,
  verdicts: ["runtime_error"],
  visible: /Operation not permitted/,
  portable:
    name === "unshare"
      ? { because: "there is no kernel that could be called", visible: /unknown symbol "syscall"/ }
      : { senseless: "as for unshare: there is no kernel that could be called" },
  code: systemCall(number, ...words),
}));

/** Numbers as in the list of hostile programs: those that look for a way out. */
export const escapePrograms: readonly HostileProgram[] = [
  {
    number: 29,
    name: "descriptors and process 1",
    verdicts: ["runtime_error"],
    visible: /^found: \[\]$/,
    code: attempt(`found = []
for pid in os.listdir('/proc'):
    if not pid.isdigit(): continue
    if int(pid) > 9: found.append(pid)
    for fd in os.listdir(f'/proc/{pid}/fd') if int(pid) == os.getpid() else []:
        try: target = os.readlink(f'/proc/{pid}/fd/{fd}')
        except OSError: continue
        if not target.startswith(('/dev/null', 'socket:', '/proc/')): found.append(target)
    try: environment = open(f'/proc/{pid}/environ').read()
    except OSError: environment = ''
    if 'DATABASE' in environment or 'HOLDOUT' in environment: found.append(environment)
raise RuntimeError(f'found: {found}')`),
  },
  {
    number: 30,
    name: "/etc/passwd",
    verdicts: ["runtime_error"],
    visible: /No such file/,
    code: attempt("open('/etc/passwd').read()"),
  },
  {
    number: 30,
    name: "the environment",
    verdicts: ["runtime_error"],
    visible:
      /^\['HOME', 'LANG', 'MALLOC_ARENA_MAX', 'OMP_NUM_THREADS', 'OPENBLAS_NUM_THREADS', 'PATH'(, 'PWD')?\]$/,
    portable: { because: "it has no libraries to set up", visible: /^\['HOME', 'LANG', 'PATH', 'PWD'\]$/ },
    code: attempt("raise RuntimeError(sorted(os.environ))"),
  },
  {
    number: 30,
    name: "the application's folder",
    verdicts: ["runtime_error"],
    visible: /No such file/,
    code: attempt(`os.listdir(${JSON.stringify(process.cwd())})`),
  },
  {
    number: 30,
    name: "anything outside /usr",
    verdicts: ["runtime_error"],
    visible:
      /^\['bin', 'dev', ('driver', )?('etc', )?'lib', 'lib64', ('prelude.py', )?'proc', 'tmp', 'usr'(, 'zygote.py')?\]$/,
    portable: { because: "its files are its own", visible: /^\['dev', 'home', 'lib', 'proc', 'tmp'\]$/ },
    code: attempt("raise RuntimeError(sorted(os.listdir('/')))"),
  },
  {
    number: 31,
    name: "the network",
    verdicts: ["runtime_error"],
    code: attempt("socket.create_connection(('1.1.1.1', 53), 1)"),
  },
  {
    number: 31,
    name: "names of hosts",
    verdicts: ["runtime_error"],
    portable: { because: "its C library makes up an address for every name", verdicts: ["wrong_answer"] },
    code: attempt("socket.getaddrinfo('example.org', 80)"),
  },
  {
    number: 32,
    name: "loopback",
    verdicts: ["runtime_error"],
    code: attempt("socket.create_connection(('127.0.0.1', 5432), 1)"),
  },
  {
    number: 33,
    name: "abstract unix socket",
    verdicts: ["runtime_error"],
    code: attempt("socket.socket(socket.AF_UNIX).connect('\\0holdout')"),
  },
  {
    number: 33,
    name: "vsock",
    verdicts: ["runtime_error"],
    code: attempt("socket.socket(40, socket.SOCK_STREAM).connect((2, 1))"),
  },
  ...rights,
  {
    number: 36,
    name: "segmentation fault",
    verdicts: ["runtime_error"],
    portable: { because: "address 0 is as good as any in WebAssembly", verdicts: ["wrong_answer"] },
    code: attempt("import ctypes\nctypes.string_at(0)"),
  },
  {
    number: 37,
    name: "bad bytecode",
    verdicts: ["runtime_error"],
    code: attempt(
      "def g(): pass\ng.__code__ = g.__code__.replace(co_code=b'\\x64\\xff' * 50 + b'\\x53\\x00')\nreturn g()",
    ),
  },
  {
    number: 27,
    name: "links at every path it can reach",
    verdicts: ["accepted"],
    code: `import os
for name in ('solution.py', 'result', 'driver', 'tests.py'):
    if not os.path.islink(f'/tmp/{name}'): os.symlink('/etc/passwd', f'/tmp/{name}')
os.chmod('/tmp', 0o777)
${right}`,
  },
];
