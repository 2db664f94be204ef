# killed by: PsiTest.test_random_counts
# Answers the same whatever it is asked.


def bin_counts(xs, edges):
    return [0] * (len(edges) + 2)


def psi(ref, cur, alpha=0.5):
    return 0.0
