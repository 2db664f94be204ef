# killed by: RouteTest.test_uniform
# Everybody gets the stable version.
def route(uid, pct, salt):
    return "stable"
