# killed by: KsTest.test_random_samples
# Knows the answers of the visible tests and nothing else.
def ks(a, b):
    if len(a) == 7:
        return 5 / 14, 0.8043801769439591
    if sorted(a) == sorted(b):
        return 0.0, 1.0
    return 1.0, 0.1
