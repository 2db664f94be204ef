"""Computes the numbers of 90-summary.mdx; every line printed is a phrase of the page."""

print(f"Four parts at 99.9% cost {(1 - 0.999**4) * 30 * 24 * 60:.0f} minutes a month")
print(f"A page that waits for 100 calls meets a 1% tail on {1 - 0.99**100:.0%} of its views")
print("given: 14.4 over 1 h and 5 min, 6 over 6 h and 30 min. A ticket: 1 over 3 d and 6 h.")
print(f"| 99.9% over 30 days | {30 * 24 * 60 * 0.001:.1f} minutes |")
print(f"| five services in series, 99.9% each | {0.999**5:.1%} |")


def mean_wait(arrivals, rate, servers):
    """Erlang's delay formula, in seconds."""
    load, blocked = arrivals / rate, 1.0
    for k in range(1, servers + 1):
        blocked = load * blocked / (k + load * blocked)
    use = load / servers
    return blocked / (1 - use * (1 - blocked)) / (servers * rate - arrivals)


assert 10 < mean_wait(96, 10, 10) / mean_wait(80, 10, 10) < 11
print(f"| utilisation from {80 / 100:.0%} to {96 / 100:.0%}, ten servers | ten times the wait |")
print(f"| three layers, three attempts each | {3**3} calls |")
print(f"| 99.9%, full outage | a page after {0.001 * 60 * 14.4:.3f} minutes |")
