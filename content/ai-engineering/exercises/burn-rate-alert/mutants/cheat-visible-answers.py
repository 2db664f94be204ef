# killed by: AlertTest.test_random_traffic
# Knows the answers of the visible tests and nothing else.
def alert(events, slo, now):
    if len(events) == 2:
        return "ticket" if now.minute == 30 else "page"
    return "page" if sum(bad for _, _, bad in events) == 5200 else None
