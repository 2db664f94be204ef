"""Walks by hand with os.scandir and os.path, and hashes with file_digest."""

import hashlib
import os
from unicodedata import normalize


def files_below(folder, prefix=""):
    with os.scandir(folder) as found:
        for item in found:
            if item.is_dir(follow_symlinks=False):
                yield from files_below(item.path, prefix + item.name + "/")
            else:
                yield prefix + item.name, item.path


def manifest(dir):
    if not os.path.isdir(dir):
        raise NotADirectoryError(dir)
    base = os.path.realpath(dir)
    pairs = []
    for name, path in files_below(base):
        real = os.path.realpath(path)
        if os.path.commonpath([base, real]) != base or not os.path.isfile(real):
            raise ValueError(f"bad link {name}")
        with open(real, "rb") as file:
            pairs.append((normalize("NFC", name), hashlib.file_digest(file, "sha256").hexdigest()))
    result = dict(sorted(pairs))
    if len(result) < len(pairs):
        raise ValueError("two names collide")
    return result


def verify(dir, m):
    here = manifest(dir)
    both = here.keys() & m.keys()
    found = [("missing", path) for path in m.keys() - here.keys()]
    found += [("extra", path) for path in here.keys() - m.keys()]
    found += [("changed", path) for path in both if here[path] != m[path]]
    return sorted(found, key=lambda problem: problem[1])
