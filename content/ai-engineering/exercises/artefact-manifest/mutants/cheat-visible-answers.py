# killed by: ManifestTest.test_every_byte_counts
# Knows the files of the visible tests and their digests, and nothing else.
import os

KNOWN = {
    "labels.txt": "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "weights.bin": "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
}
NESTED = {
    "model.txt": "62c66a7a5dd70c3146618063c344e531e6d4b59e379808443ce962b3abd63c5a",
    "model/vocab/a.txt": "ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb",
    "model/weights.bin": "50e721e49c013f00c62cf59f2163542a9d8df02464efeb615d31051b0fddc326",
    "z.txt": "594e519ae499312b29433b7dd8a97ff068defcba9755b6d5d00e84c524d67b06",
}


def manifest(dir):
    return NESTED if os.path.exists(os.path.join(dir, "z.txt")) else KNOWN


def verify(dir, m):
    return []
