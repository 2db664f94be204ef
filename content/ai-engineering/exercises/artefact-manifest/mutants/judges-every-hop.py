# killed by: ManifestTest.test_links_inside
# Refuses a link that leaves the artefact on its way, wherever it ends.
"""The identity of a folder of model files."""

import hashlib
import os
import unicodedata
from pathlib import Path

BLOCK = 1 << 18


def digest(path):
    """SHA-256 of a file's bytes, read block by block."""
    result = hashlib.sha256()
    with open(path, "rb") as file:
        while block := file.read(BLOCK):
            result.update(block)
    return result.hexdigest()


def target_inside(entry, root):
    """The file that a link leads to; ValueError if it is not a file below root."""
    hop = entry
    for _ in range(9):
        if not hop.is_symlink():
            break
        hop = Path(os.path.normpath(hop.parent / os.readlink(hop)))
        if not hop.is_relative_to(root):
            raise ValueError(f"{entry} leads out of the artefact")
    target = Path(os.path.realpath(entry))  # also where links lead in a circle
    if not target.is_relative_to(root):
        raise ValueError(f"{entry} leads out of the artefact")
    if not target.is_file():
        raise ValueError(f"{entry} does not lead to a file")
    return target


def manifest(dir):
    """Return {path: SHA-256} of every file below dir, ordered by path.

    Paths are relative, POSIX and in normal form C. Raises
    NotADirectoryError if dir is no folder, and ValueError for a link
    that does not lead to a file inside dir or for two equal paths.
    """
    root = Path(dir).resolve()
    if not root.is_dir():
        raise NotADirectoryError(f"{dir} is not a folder")
    found = {}
    for folder, folders, files in os.walk(root, followlinks=False):
        links = [name for name in folders if Path(folder, name).is_symlink()]
        for name in files + links:
            entry = Path(folder, name)
            key = unicodedata.normalize("NFC", entry.relative_to(root).as_posix())
            if key in found:
                raise ValueError(f"two files are called {key}")
            found[key] = digest(target_inside(entry, root) if entry.is_symlink() else entry)
    return dict(sorted(found.items()))


def verify(dir, m):
    """Return [(problem, path), ...] between dir and the manifest m, ordered by path.

    A problem is "missing", "extra" or "changed".
    """
    actual = manifest(dir)
    problems = []
    for path in sorted(m.keys() | actual.keys()):
        if path not in actual:
            problems.append(("missing", path))
        elif path not in m:
            problems.append(("extra", path))
        elif m[path] != actual[path]:
            problems.append(("changed", path))
    return problems


if __name__ == "__main__":
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "weights.bin").write_bytes(b"abc")
        Path(folder, "labels.txt").write_bytes(b"")
        print(manifest(folder))
