# killed by: MissingTest.test_random_streams
# Answers the same whatever it is asked.
def missing(events, tz, start, end, lateness, now):
    return []
