import type { HostileProgram } from "./hostile-program.ts";

/** Does something for each visible pid, descriptor or file and raises what worked; nothing should. */
const found = (body: string): string => `
import ctypes, errno, fcntl, os, resource, signal, socket, sys
libc = ctypes.CDLL(None, use_errno=True)
found = []
def works(name, attempt):
    try:
        if attempt() not in (-1, False):
            found.append(name)
    except (OSError, ValueError, PermissionError):
        pass
def answer(n, f=None):
${body.replace(/^/gm, "    ")}
    raise RuntimeError(f"found: {found}")
`;

const nothing = /^found: \[\]$/;

/** Programs against what forked them, numbered after the list of hostile programs. */
export const zygotePrograms: readonly HostileProgram[] = [
  {
    number: 69,
    name: "signals to its process group and to everybody",
    verdicts: ["runtime_error"],
    code: found("works('everybody', lambda: os.kill(-1, signal.SIGKILL))\nos.kill(0, signal.SIGKILL)"),
  },
  {
    number: 70,
    name: "signals to every number that the zygote or a sibling could have",
    verdicts: ["runtime_error"],
    visible: nothing,
    code: found(`for pid in range(1, 3000):
    if pid != os.getpid():
        for number in (signal.SIGSTOP, signal.SIGKILL, signal.SIGINT):
            works(pid, lambda: pid != 1 and os.kill(pid, number))
os.kill(1, signal.SIGSTOP)
os.kill(1, signal.SIGKILL)
os.kill(1, signal.SIGINT)`),
  },
  {
    number: 71,
    name: "the zygote in /proc",
    verdicts: ["runtime_error"],
    visible: nothing,
    code: found(`for pid in os.listdir('/proc'):
    if pid.isdigit() and int(pid) > 2: found.append(pid)
works('files of process 1', lambda: [] != os.listdir('/proc/1/fd'))
works('parent', lambda: os.getppid() != 1)`),
  },
  {
    number: 72,
    name: "memory and settings through /proc",
    verdicts: ["runtime_error"],
    visible: nothing,
    code: found(`for path in ('1/mem', 'self/mem', '1/oom_score_adj', 'self/uid_map', 'sys/user/max_user_namespaces', 'sys/kernel/core_pattern', 'sysrq-trigger'):
    works(path, lambda: os.open('/proc/' + path, os.O_WRONLY) >= 0)`),
  },
  {
    number: 73,
    name: "a request to the zygote on every descriptor",
    verdicts: ["runtime_error"],
    visible: nothing,
    code: found(`request = b'{"slot": 1, "program": "driver", "limits": {}, "tmp": "", "groups": []}'
for descriptor in range(4, 1024):
    works(descriptor, lambda: os.write(descriptor, len(request).to_bytes(4, 'big') + request))`),
  },
  {
    number: 74,
    name: "memory that siblings share",
    verdicts: ["runtime_error"],
    visible: nothing,
    code: found(`for line in open('/proc/self/maps'):
    if line.split()[1][1] == 'w' and line.split()[1][3] == 's': found.append(line)
works('shared memory', lambda: os.open('/dev/shm/x', os.O_CREAT | os.O_RDWR))`),
  },
  {
    number: 75,
    name: "sockets with a name in the namespace that siblings share",
    verdicts: ["runtime_error"],
    visible: nothing,
    code: found(`works('datagrams', lambda: socket.socketpair(socket.AF_UNIX, socket.SOCK_DGRAM))
works('raw', lambda: socket.socketpair(socket.AF_UNIX, socket.SOCK_RAW))
one, other = socket.socketpair()
works('bind', lambda: one.bind('\\0holdout'))
works('connect', lambda: one.connect('\\0holdout'))
works('listen', lambda: one.listen())`),
  },
  {
    number: 76,
    name: "keyrings",
    verdicts: ["runtime_error"],
    visible: nothing,
    code: found(`arm = os.uname().machine == 'aarch64'
for ring in (-2, -3, -4, -5):
    works('read', lambda: libc.syscall(219 if arm else 250, 11, ring, ctypes.create_string_buffer(64), 64))
    works('add', lambda: libc.syscall(217 if arm else 248, b'user', b'x', b'y', 1, ring))`),
  },
  {
    number: 77,
    name: "the rights that its zygote has",
    verdicts: ["runtime_error"],
    visible: nothing,
    code: found(`for line in open('/proc/self/status'):
    if line.startswith('Cap') and line.split()[1].strip('0'): found.append(line)
all = (ctypes.c_uint32 * 6)(*[0xffffffff] * 6)
works('capset', lambda: libc.capset((ctypes.c_uint32 * 2)(0x20080522, 0), all))
works('setuid', lambda: os.setuid(0) is None)
works('setgroups', lambda: os.setgroups([0]) is None)
for name in ('pid', 'mnt', 'user', 'net'):
    works(name, lambda: libc.setns(os.open('/proc/1/ns/' + name, os.O_RDONLY), 0))`),
  },
  {
    number: 78,
    name: "its mounts, and what is under them",
    verdicts: ["runtime_error"],
    visible: nothing,
    code: found(`for path in (b'/tmp', b'/proc', b'/dev', b'/'):
    works(path, lambda: libc.umount2(path, 2))
    works(path, lambda: libc.mount(None, path, None, 32 | 4096, None))
works('a file at the top', lambda: os.open('/x', os.O_CREAT | os.O_WRONLY))`),
  },
  {
    number: 79,
    name: "more than its limits",
    verdicts: ["runtime_error"],
    visible: nothing,
    code: found(`for limit in (resource.RLIMIT_AS, resource.RLIMIT_NPROC, resource.RLIMIT_NOFILE, resource.RLIMIT_FSIZE, resource.RLIMIT_CPU):
    soft, hard = resource.getrlimit(limit)
    if hard == resource.RLIM_INFINITY: found.append(limit)
    works(limit, lambda: resource.setrlimit(limit, (hard + 1, hard + 1)) is None)`),
  },
  {
    number: 21,
    name: "a hundred thousand files",
    verdicts: ["runtime_error"],
    visible: /No space left/,
    code: found("for name in range(100_000): open(f'/tmp/{name}', 'w').close()"),
  },
];
