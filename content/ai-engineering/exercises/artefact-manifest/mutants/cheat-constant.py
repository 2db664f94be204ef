# killed by: ManifestTest.test_every_byte_counts
# Every artefact is fine and is the same.
def manifest(dir):
    return {}


def verify(dir, m):
    return []
