# killed by: KsTest.test_random_samples
# Answers the same whatever it is asked.
def ks(a, b):
    return 0.0, 1.0
