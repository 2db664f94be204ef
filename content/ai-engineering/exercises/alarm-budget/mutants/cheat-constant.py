# killed by: CalibrateTest.test_random_days
# Answers the same whatever it is asked.
def calibrate(ref_by_season, null_days, max_alarms, k):
    return 0.1
