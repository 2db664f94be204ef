"""Runs beside your code: makes folders, files and links for it in your own process."""

import os
import shutil
import tempfile
import tracemalloc

import solution


def make(files, name="model"):
    """A new folder with these files, {path: bytes}, written in this order; gives back its path."""
    root = os.path.join(tempfile.mkdtemp(), name)
    os.makedirs(root)
    for path, data in files.items():
        write(root, path, data)
    return root


def make_large(mebibytes):
    """A new folder with one file, weights.bin, of so many MiB of zeros; gives back its path."""
    root = make({})
    with open(os.path.join(root, "weights.bin"), "wb") as file:
        for _ in range(mebibytes):
            file.write(bytes(1 << 20))
    return root


def write(root, path, data, time=None):
    """Writes one file; time is seconds since 1970."""
    place = os.path.join(root, path)
    os.makedirs(os.path.dirname(place), exist_ok=True)
    with open(place, "wb") as file:
        file.write(data)
    if time is not None:
        os.utime(place, (time, time))


def folder(root, path):
    """Makes an empty folder."""
    os.makedirs(os.path.join(root, path))


def link(root, path, target):
    """Makes a symbolic link at path that reads target."""
    os.symlink(target, os.path.join(root, path))


def remove(root, path):
    """Removes a file."""
    os.remove(os.path.join(root, path))


def discard(root):
    """Removes what make made."""
    shutil.rmtree(os.path.dirname(root))


def relative(root):
    """The manifest of a folder that is named relative to the current one."""
    before = os.getcwd()
    os.chdir(os.path.dirname(root))
    try:
        return solution.manifest(os.path.basename(root))
    finally:
        os.chdir(before)


def memory(root):
    """The manifest, and by how many bytes the memory in use grew at most while it was made."""
    solution.manifest(make({"warm-up": b"x"}))
    tracemalloc.start()
    try:
        before, _ = tracemalloc.get_traced_memory()
        found = solution.manifest(root)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    return found, peak - before


def verify_and_keep(root, m):
    """The result of verify, and whether m is what it was."""
    before = list(m.items())
    result = solution.verify(root, m)
    return [tuple(problem) for problem in result], list(m.items()) == before
