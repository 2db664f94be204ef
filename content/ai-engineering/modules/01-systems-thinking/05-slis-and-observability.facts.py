"""Computes the numbers of 05-slis-and-observability.mdx; every line printed is a phrase of the lesson."""

from math import ceil

print("given: within 3 ms it answered")
print("given: status 200")
print("given: a success rate of 99.98%")
rate, days, slo = 80, 9, 0.999
bad = rate * 86_400 * days / 12
allowed = round(rate * 86_400 * 30 * (1 - slo))
print(f"At {rate} requests a second that makes {bad:,.0f} requests")
print(f"given: promised that {slo:.1%}")
print(f"which allows {allowed:,} bad ones in 30 days")
assert round(bad / allowed) == 25
print(f"used up the allowance of {bad / allowed:.0f} months")
print("given: within 250 ms")
print("given: from features at most 15 minutes old")
print(f"{slo:.1%} over 30 days")
print(f"0.1%: {30 * 24 * 60 * (1 - slo):.1f} minutes of full outage, or {allowed:,} bad answers")
print("given: 100% is not a better objective")
print("given: more than 1% errors in a minute")
print("given: silent at 0.8% for two days")
assert abs(14.4 / (30 * 24) - 0.02) < 1e-12
print(f"At 14.4, an hour uses {14.4 / (30 * 24):.0%} of a month's budget")
print(f"The one machine of twelve burned at {1 / 12 / (1 - slo):.0f}")
for action, burn, long, hours, short in [
    ("wake somebody", 14.4, "1 hour", 1, "5 minutes"),
    ("wake somebody", 6, "6 hours", 6, "30 minutes"),
    ("open a ticket", 1, "3 days", 72, "6 hours"),
]:
    print(f"| {action} | {burn} | {long} | {short} | {burn * hours / (30 * 24):.0%} |")
print("budget of 30 days used by then")


def detection(share, window, burn):
    return (1 - slo) / share * window * burn


print(f"A full outage pages within a minute ({detection(1, 60, 14.4):.3f})")
assert 10 <= detection(1 / 12, 60, 14.4) < 11
assert 180 < detection(0.01, 360, 6) < 240
assert 1.4 < detection(0.002, 4320, 1) / 1440 < 1.6
print("given: A leak of 1% is too slow")
print("given: one of 0.2% becomes")
print("given: Change `slo` to 0.99")
assert 0.4 < 20 / 43.2 < 0.5
print("given: to 1%")
print("given: to 99.99%")
print(f"the whole month now has {30 * 24 * 60 * 0.0001:.2f} minutes")
print(f"The hour's burn rate is indeed {10 / 60 / 0.001:.0f}")
print("given: ended 20 minutes ago")
print("given: The objective is 99.9%. Windows of 1 hour and 5 minutes, threshold 14.4.")
print(f"The mean of {24 * 60:,} ratios of a day")

bounds = [0, 50, 100, 200, 400]


def p99(counts):
    rank, before = ceil(0.99 * sum(counts)), 0
    for low, high, count in zip(bounds, bounds[1:], counts):
        if before + count >= rank:
            return low + (high - low) * (rank - before) / count
        before += count


quick, slow = [9900, 0, 0, 0], [0, 0, 0, 100]
print("given: One busy machine answers 9,900 requests within 50 ms, a quiet one answers 100 in about 300 ms")
print(f"Their 99th percentiles are {p99(quick):g} and {p99(slow):g} ms; the mean of the two is {(p99(quick) + p99(slow)) / 2:g} ms")
print(f"The 99th percentile of all requests is {p99([a + b for a, b in zip(quick, slow)]):g} ms")
print("given: a label with the visitor's id: 640,000 series")
print("given: Processor load below 80% on all machines")
print("given: A server at 35% can answer nonsense; one at 95% can answer well")
print("given: a machine's memory exceeds 90%")
print("given: Yes, but at 95%")
