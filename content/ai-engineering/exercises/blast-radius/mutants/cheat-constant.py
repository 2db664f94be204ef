# killed by: ImpactTest.test_random_maps
# Answers the same whatever it is asked.
def impact(deps, failed, soft):
    return set(failed)


def availability(deps, root, p):
    return 0.995
