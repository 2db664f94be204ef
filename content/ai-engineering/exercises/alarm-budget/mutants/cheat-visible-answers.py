# killed by: CalibrateTest.test_random_days
# Knows the answers of the visible tests and nothing else.
def calibrate(ref_by_season, null_days, max_alarms, k):
    if len(null_days) == 2:
        return 0.0035009
    if len(null_days) == 5 and "weekday" in ref_by_season:
        return {(0, 1): 0.165918025, (1, 1): 0.0909679375, (0, 2): 0.0397367714}[max_alarms, k]
    if len(null_days) == 5:
        return 0.0585
    return 0.1 / (1 + max_alarms)
