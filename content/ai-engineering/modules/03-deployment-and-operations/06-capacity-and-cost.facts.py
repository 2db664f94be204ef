"""Computes the numbers of 06-capacity-and-cost.mdx; every line printed is a phrase of the lesson."""


def wait_ms(arrivals, rate, servers):
    """Erlang's mean wait in milliseconds."""
    load, blocked = arrivals / rate, 1.0
    for k in range(1, servers + 1):
        blocked = load * blocked / (k + load * blocked)
    use = load / servers
    return blocked / (1 - use * (1 - blocked)) / (servers * rate - arrivals) * 1000


price, replicas, rate, peak = 0.20, 12, 10, 80
hours = [15] * 7 + [40] * 9 + [80] * 4 + [45] * 4
mean = sum(hours) / 24
assert hours[18] == peak and len(hours) == 24
print(f"The bill for scoring is {replicas * price * 730:,.0f} euros a month")
print(f"at {price:.2f} euros an hour each")
print(f"they are {mean / replicas / rate:.0%} busy on average")
print(f"be {mean / 6 / rate:.0%} busy on average")
print(f"the shop sends {peak} requests a second, and each replica can do ten. Six replicas do {6 * rate}.")
print(f"grow by {peak - 6 * rate} requests each second, and after five minutes {(peak - 6 * rate) * 300:,} visitors")
print(f"Ten workers that take 100 ms each complete {10 * 1000 // 100} a second. At a load of 96 they still complete everything, and the mean wait is {wait_ms(96, 10, 10):.0f} ms.")
print(f"Here it is {peak} a second.")
print(f"completes {peak} a second, and at eight the queue never drains. Ten hold the mean wait at {wait_ms(80, 10, 10):.1f} ms.")
print("given: at 60 requests a second the 99th percentile is 90 ms, at 80 it is 160 ms, at 95 it is 700 ms, at 110 errors begin. The promise is a 99th percentile of 200 ms.")
print("Everything completes at 95, and one request in a hundred takes longer than 700 ms.")
print(">110 requests a second<")
print(">95 requests a second<")
print(">80 requests a second<")
print("Test between 80 and 95")
print("given: plus 50 seconds for the model")
print("given: Processor use saturates at 100%")
print(f"In four minutes the load grows by {4 * 5} requests a second: two")
print(f"Four minutes times five is {4 * 5} requests a second, and not {4 * 5} replicas.")
saved = 1 - sum(max(3, -(-load // 10) + 4) for load in hours) / (24 * replicas)
assert 0.30 < saved < 0.333


def batch_ms(n):
    return 8 + 2 * n


print(f"Alone, a request takes {batch_ms(1)} ms, and one worker does {1000 // batch_ms(1)} a second.")
print(f"In batches of eight it takes {batch_ms(8)} ms, and the worker does {8 * 1000 / batch_ms(8):.0f} a second")
print(f"At {peak} requests a second, eight requests need {7 * 1000 / peak:.0f} ms to arrive")
assert 1 + 0.010 * peak < 2
print("If it costs ten times as much as a processor and is 20 times as fast")
assert 10 / 20 == 0.5 and 10 / (20 * 0.1) == 5
print("given: An accelerator costs 2.00 euros an hour and can do 2,000 requests a second; a processor replica costs 0.20 and does 100. Your peak is 80 a second and your mean 40.")
assert 2.00 / 2000 == 0.20 / 100 / 2
print(f"Your load fills {40 / 2000:.0%} of it.")
print(f"cost {2 * 0.2:.2f} to {3 * 0.2:.2f} an hour")
print("given: 200 ms instead of 100 may save")
print(f"only {mean / replicas / rate:.0%}?")
