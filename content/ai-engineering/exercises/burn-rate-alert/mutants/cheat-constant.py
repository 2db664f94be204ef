# killed by: AlertTest.test_random_traffic
# Answers the same whatever it is asked.
def alert(events, slo, now):
    return "page"
