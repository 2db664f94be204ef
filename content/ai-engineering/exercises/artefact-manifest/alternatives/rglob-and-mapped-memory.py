"""Finds files with rglob and hashes them through a memory map."""

import hashlib
import mmap
import pathlib
import unicodedata


class Artefact:
    def __init__(self, folder):
        self.root = pathlib.Path(folder).resolve()
        if not self.root.is_dir():
            raise NotADirectoryError(str(folder))

    def paths(self):
        waiting = [self.root]
        while waiting:
            for child in waiting.pop().iterdir():
                if child.is_symlink():
                    yield child
                elif child.is_dir():
                    waiting.append(child)
                else:
                    yield child

    def digest(self, path):
        try:
            real = path.resolve(strict=True)
        except (OSError, RuntimeError) as error:
            raise ValueError(f"{path} leads nowhere") from error
        if self.root not in real.parents or not real.is_file():
            raise ValueError(f"{path} does not lead to a file of the artefact")
        with real.open("rb") as file:
            if real.stat().st_size == 0:
                return hashlib.sha256().hexdigest()
            with mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as view:
                return hashlib.sha256(view).hexdigest()

    def entries(self):
        result = {}
        for path in self.paths():
            name = unicodedata.normalize("NFC", "/".join(path.relative_to(self.root).parts))
            if result.setdefault(name, path) is not path:
                raise ValueError(f"{name} exists twice")
        return {name: self.digest(result[name]) for name in sorted(result)}


def manifest(dir):
    return Artefact(dir).entries()


def verify(dir, m):
    actual = manifest(dir)

    def judge(path):
        if path not in actual:
            return "missing"
        return "extra" if path not in m else "changed"

    return [(judge(path), path) for path in sorted({*m, *actual}) if m.get(path) != actual.get(path)]
