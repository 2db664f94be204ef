"""Tries, from inside, what must not work. Its answer on the channel decides whether this machine may run programs."""

import os


def _works(attempt):
    try:
        attempt()
        return True
    except OSError:
        return False


def _children():
    started = []
    try:
        while len(started) < 64:
            child = os.fork()
            if child == 0:
                os.read(3, 1)
                os._exit(0)
            started.append(child)
    except OSError:
        pass
    for child in started:
        os.kill(child, 9)
        os.waitpid(child, 0)
    return len(started)


def _new_user_namespace():
    import ctypes

    return ctypes.CDLL(None).unshare(0x10000000) == 0


def _shared_memory():
    with open("/proc/self/maps", encoding="utf-8") as file:
        return any(line.split()[1][1:4:2] == "ws" for line in file)


def main():
    import socket

    problems = []
    if _works(lambda: os.listdir("/etc/ssl")) or _works(lambda: os.stat("/etc/passwd")):
        problems.append("files of the machine can be seen")
    if _works(lambda: os.close(os.open("/probe", os.O_CREAT | os.O_WRONLY))):
        problems.append("the file system can be written outside /tmp")
    if _works(lambda: os.stat("/sys")) or [pid for pid in os.listdir("/proc") if pid.isdigit() and int(pid) > 8]:
        problems.append("processes of the machine can be seen")
    if _works(lambda: socket.create_connection(("127.0.0.1", 9), 0.01)):
        problems.append("the network can be reached")
    if set(os.listdir("/proc/self/fd")) - {"0", "1", "2", "3", "4"}:
        problems.append("descriptors were inherited")
    if _new_user_namespace():
        problems.append("namespaces can be made")
    if _shared_memory():
        problems.append("memory is shared with other programs")
    if _children() > 16:
        problems.append("the number of processes is not limited")
    with open("/proc/self/status", encoding="ascii") as file:
        status = dict(line.split(":\t", 1) for line in file if ":\t" in line)
    if status["CapEff"].strip("0\n") or status["CapBnd"].strip("0\n"):
        problems.append("capabilities are left")
    if status["NoNewPrivs"].strip() != "1":
        problems.append("programs can gain privileges")
    os.write(3, (",".join(problems) or "ok").encode() + b"\n")
