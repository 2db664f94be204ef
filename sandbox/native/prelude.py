"""First thing that runs inside, as process 1 of its namespace: closes what was inherited and starts the program, whose
orphans it reaps and whose end is its own. It takes that part from bubblewrap, which would leave before process 1 has
ended and so leave a zombie to the machine. The program sets its limits, then runs the driver. All of this is trusted;
the learner's first byte comes later, by descriptor 3."""

import os
import sys


def _limit():
    import resource

    names = {
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
    for word in sys.argv[1:]:
        name, _, value = word.partition("=")
        # For processor time the first limit is a signal and the second, a second later, is the end.
        resource.setrlimit(names[name], (int(value), int(value) + (name == "cpu")))
    del sys.modules["resource"]


def _reap(program):
    import _signal

    _signal.signal(_signal.SIGINT, _signal.SIG_IGN)
    os.closerange(0, 4)
    while True:
        ended, status = os.wait()
        if ended == program:
            code = os.waitstatus_to_exitcode(status)
            os._exit(code if code >= 0 else 128 - code)


def _main():
    import marshal

    os.closerange(4, 4096)
    program = os.fork()
    if program:
        _reap(program)
    _limit()
    with open("/driver", "rb") as file:
        modules = marshal.loads(file.read())
    kind = type(sys)
    sys.argv[:] = ["program"]
    for name, code in modules:
        module = sys.modules[name] = kind(name)
        exec(code, module.__dict__)
    os.write(3, b"R")
    module.main()


_main()
