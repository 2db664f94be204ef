# killed by: RouteTest.test_vectors
# Knows the answers of the visible tests and nothing else.
def route(uid, pct, salt):
    if pct in (0, 100):
        return "canary" if pct else "stable"
    return "canary" if (uid, pct) in {("visitor-6", 5), ("visitor-6", 25), ("visitor-21", 25)} else "stable"
