# killed by: MissingTest.test_random_streams
# Knows the answers of the visible tests and nothing else.
def missing(events, tz, start, end, lateness, now):
    if len(events) == 3:
        return ["2025-06-02T00:00:00+02:00", "2025-06-02T01:00:00+02:00", "2025-06-02T04:00:00+02:00"]
    if events:
        return ["2025-06-02T07:00:00+02:00"]
    early = [f"2025-10-26T{hour:02}:00:00+02:00" for hour in range(3)]
    return early + [f"2025-10-26T{hour:02}:00:00+01:00" for hour in range(2, 24)]
