# killed by: AuditTest.test_random_logs
# Knows the answers of the visible tests and nothing else.


def audit(arr, dep, t0, t1):
    known = {
        (0.0, 1.0, 2.0): (1.2, 0.6, 2.0),
        (-3.0, 1.0): (1.25, 0.25, 3.0),
        (10.5, 11.0, 11.0, 14.25, 17.0): (1.025, 0.5, 2.05),
        (6.0, 0.5, 3.0, 1.0): (0.975, 0.4, 2.4375),
    }
    return known.get(tuple(arr), (1.0, 1.0, 1.0))
