"""The identity of a folder of model files."""


def manifest(dir):
    """Return {path: SHA-256} of every file below dir, ordered by path.

    Paths are relative, POSIX and in normal form C. Raises
    NotADirectoryError if dir is no folder, and ValueError for a link
    that does not lead to a file inside dir or for two equal paths.
    """
    raise NotImplementedError


def verify(dir, m):
    """Return [(problem, path), ...] between dir and the manifest m, ordered by path.

    A problem is "missing", "extra" or "changed".
    """
    raise NotImplementedError


if __name__ == "__main__":
    # Your own calls: Run executes them and shows what they print.
    import pathlib
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        pathlib.Path(folder, "weights.bin").write_bytes(b"abc")
        pathlib.Path(folder, "labels.txt").write_bytes(b"")
        print(manifest(folder))
