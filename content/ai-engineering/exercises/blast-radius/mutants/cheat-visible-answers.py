# killed by: ImpactTest.test_random_maps
# Knows the answers of the visible tests and nothing else.
def impact(deps, failed, soft):
    if "page" in deps:
        return {"prices", "search", "page"} if soft else {"prices", "search", "model", "vouchers", "page"}
    return {"a", "b", "c", "d"} if failed == {"d"} else {"a", "b"}


def availability(deps, root, p):
    return 0.995009990004999
