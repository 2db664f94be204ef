"""A preloaded interpreter inside bubblewrap, process 1 of its namespace: it imports a driver of ours and what programs
are likely to import, then forks a program per request into namespaces of its own. All of this is trusted; the forked
program gives up every right and loads its filter before it says that it is ready, and a learner's first byte comes later.

It holds no secret: its memory is what every program that it forks may read. It never reads what a program writes.

Descriptor 3 is the supervisor's. It sends frames (length, bytes): settings, driver, self-check, filter, then a request per
program. It gets lines: `ready`, `forked SLOT PID`, `failed SLOT REASON`, `ended SLOT CODE`. A slot is three sockets that were
inherited at the start: channel, standard output, standard error. Before them come files by which programs enter their control
groups."""

import ctypes
import gc
import json
import marshal
import os
import resource
import select
import signal
import sys

CONTROL = 3
FIRST_GROUP = 7
SLOT_SIZE = 3

NEW_NAMESPACES = 0x00020000 | 0x08000000 | 0x04000000 | 0x02000000  # mount, IPC, UTS, cgroup
NEW_PID_NAMESPACE = 0x20000000
NEW_USER_NAMESPACE = 0x10000000
READ_ONLY, NO_SUID, NO_DEVICES, NO_PROGRAMS = 1, 2, 4, 8
REMOUNT, BIND, RECURSIVE, PRIVATE = 32, 4096, 16384, 1 << 18
SET_SECCOMP, DROP_BOUNDING, SET_NO_NEW_PRIVILEGES = 22, 24, 38
FILTER_MODE = 2
LAST_CAPABILITY = 63
CAPABILITY_VERSION = 0x20080522

LIMITS = {
    "address_space": resource.RLIMIT_AS,
    "cpu": resource.RLIMIT_CPU,
    "file_size": resource.RLIMIT_FSIZE,
    "descriptors": resource.RLIMIT_NOFILE,
    "processes": resource.RLIMIT_NPROC,
    "stack": resource.RLIMIT_STACK,
    "core": resource.RLIMIT_CORE,
    "locked": resource.RLIMIT_MEMLOCK,
    "queues": resource.RLIMIT_MSGQUEUE,
}

libc = ctypes.CDLL(None, use_errno=True)


class FilterProgram(ctypes.Structure):
    """`struct sock_fprog`."""

    _fields_ = (("length", ctypes.c_ushort), ("instructions", ctypes.c_char_p))


def fail(name):
    number = ctypes.get_errno()
    raise OSError(number, f"{name}: {os.strerror(number)}")


def call(name, *arguments):
    """Calls the C library. @raises OSError, named after the call."""
    if getattr(libc, name)(*arguments) != 0:
        fail(name)


def fork():
    """Without the interpreter's own handlers, which are for programs with threads and write to 200 pages, each a page fault
    and a copy; this one has no threads. What matters of them is in `make_own_randomness`. @raises OSError."""
    process = libc.fork()
    if process < 0:
        fail("fork")
    return process


def control(name, *arguments):
    call("prctl", name, *(ctypes.c_ulong(value) for value in (*arguments, 0, 0, 0, 0)[:4]))


def take(count):
    data = bytearray()
    while len(data) < count:
        piece = os.read(CONTROL, count - len(data))
        if not piece:
            # The supervisor has gone. As process 1 this one takes everything inside with it.
            os._exit(0)
        data += piece
    return bytes(data)


def frame():
    return take(int.from_bytes(take(4), "big"))


def say(*words):
    os.write(CONTROL, " ".join(map(str, words)).encode() + b"\n")


def load(compiled):
    """Executes the modules of a driver; the last one's `main` is the program."""
    module = None
    for name, code in marshal.loads(compiled):
        module = sys.modules[name] = type(sys)(name)
        exec(code, module.__dict__)
    return module


class Zygote:
    def __init__(self):
        settings = json.loads(frame())
        driver, check, self.filter = frame(), frame(), frame()
        os.closerange(CONTROL + 1, FIRST_GROUP)
        self.first_slot = FIRST_GROUP + settings["groups"]
        for name in settings["imports"]:
            try:
                __import__(name)
            except ModuleNotFoundError:
                # Not installed here: a program that wants it is told so.
                pass
        self.programs = {"driver": load(driver), "self_check": load(check)}
        self.own_namespace = os.open("/proc/self/ns/pid", os.O_RDONLY)
        self.events = select.poll()
        self.events.register(CONTROL, select.POLLIN)
        self.running = {}

    def serve(self):
        """Returns in each forked program only: with what it is to run."""
        # What is imported now stays shared between all programs as long as nobody writes to it.
        gc.collect()
        gc.freeze()
        say("ready")
        while True:
            for descriptor, _ in self.events.poll():
                if descriptor != CONTROL:
                    self.reap(descriptor)
                    continue
                program = self.fork(json.loads(frame()))
                if program is not None:
                    return program

    def fork(self, request):
        slot = request["slot"]
        sockets = self.first_slot + SLOT_SIZE * slot
        try:
            call("unshare", NEW_PID_NAMESPACE)
            process = fork()
            if process == 0:
                return self.become(request, sockets)
            call("setns", self.own_namespace, NEW_PID_NAMESPACE)
            watch = os.pidfd_open(process)
        except OSError as error:
            say("failed", slot, error)
            os._exit(1)
        self.events.register(watch, select.POLLIN)
        self.running[watch] = (slot, process)
        os.closerange(sockets, sockets + SLOT_SIZE)
        say("forked", slot, process)
        return None

    def reap(self, watch):
        slot, process = self.running.pop(watch)
        self.events.unregister(watch)
        os.close(watch)
        _, status = os.waitpid(process, 0)
        code = os.waitstatus_to_exitcode(status)
        say("ended", slot, code if code >= 0 else 128 - code)

    def become(self, request, sockets):
        """In the fork, which is process 1 of its own namespace: gives everything up, then starts the program."""
        try:
            # A process group is shared across namespaces: without its own, kill(0, …) would reach the others.
            os.setsid()
            for place in request["groups"]:
                # "Me", and the one that is written by whom it is about: any other way has the kernel wait for milliseconds.
                os.write(FIRST_GROUP + place, b"0")
            # Opened anew: the flags of an open file are shared by everybody who inherited it.
            null = os.open("/dev/null", os.O_RDWR)
            for target, source in enumerate((null, sockets + 1, sockets + 2, sockets)):
                os.dup2(source, target)
            os.closerange(4, 65536)
            if os.read(3, 1) != b"g":
                os._exit(1)
            program = fork()
            if program:
                reap_all(program)
            self.enter(request)
        except BaseException as error:
            os.write(2, f"{type(error).__name__}: {error}\n".encode())
            os._exit(70)
        for name, value in request["limits"].items():
            # For processor time the first limit is a signal and the second, a second later, is the end.
            resource.setrlimit(LIMITS[name], (value, value + (name == "cpu")))
        make_own_randomness()
        return self.programs[request["program"]]

    def enter(self, request):
        call("unshare", NEW_NAMESPACES)
        call("mount", b"none", b"/", None, RECURSIVE | PRIVATE, None)
        plain = NO_SUID | NO_DEVICES
        call("mount", b"proc", b"/proc", b"proc", plain | NO_PROGRAMS, None)
        # Writable through this descriptor only, until it is closed.
        proc = os.open("/proc", os.O_RDONLY | os.O_DIRECTORY)
        call("mount", b"/proc", b"/proc", None, BIND, None)
        call("mount", None, b"/proc", None, REMOUNT | BIND | READ_ONLY | plain | NO_PROGRAMS, None)
        call("mount", b"tmpfs", b"/tmp", b"tmpfs", plain, request["tmp"].encode())
        os.chdir("/tmp")
        # From here on it has no right over the namespaces that it is in, and its processes are counted apart.
        user, group = os.getuid(), os.getgid()
        call("unshare", NEW_USER_NAMESPACE)
        for path, text in (
            ("self/uid_map", f"{user} {user} 1"),
            ("self/gid_map", f"{group} {group} 1"),
            ("sys/user/max_user_namespaces", "0"),
        ):
            file = os.open(path, os.O_WRONLY, dir_fd=proc)
            os.write(file, text.encode())
            os.close(file)
        os.close(proc)
        drop_rights()
        instructions = FilterProgram(len(self.filter) // 8, self.filter)
        control(SET_SECCOMP, FILTER_MODE, ctypes.addressof(instructions))


def drop_rights():
    for number in range(LAST_CAPABILITY + 1):
        if libc.prctl(DROP_BOUNDING, number, 0, 0, 0) != 0:
            break
    header = (ctypes.c_uint32 * 2)(CAPABILITY_VERSION, 0)
    none = (ctypes.c_uint32 * 6)()
    call("capset", header, none)
    control(SET_NO_NEW_PRIVILEGES, 1)


def make_own_randomness():
    """All of these would go on from the state that every fork has."""
    libc.srand(int.from_bytes(os.urandom(4), "big"))
    random = sys.modules.get("random")
    if random is not None:
        random.seed()
    numpy = sys.modules.get("numpy")
    if numpy is not None:
        numpy.random.seed()
    tempfile = sys.modules.get("tempfile")
    if tempfile is not None:
        tempfile._name_sequence = None


def reap_all(program):
    """Process 1: reaps what the program leaves, and ends as the program ends."""
    # Process 1 gets no signal from inside that it has no handler for; the interpreter has one for this.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    os.closerange(0, 4)
    while True:
        ended, status = os.wait()
        if ended == program:
            code = os.waitstatus_to_exitcode(status)
            os._exit(code if code >= 0 else 128 - code)


program = Zygote().serve()
sys.argv[:] = ["program"]
sys.modules["__main__"] = type(sys)("__main__")
os.write(3, b"R")
program.main()
