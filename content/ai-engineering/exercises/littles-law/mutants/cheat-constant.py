# killed by: AuditTest.test_random_logs
# Answers the same whatever it is asked.


def audit(arr, dep, t0, t1):
    return 1.0, 1.0, 1.0
