"""Computes the numbers of 03-queues-and-tails.mdx; every line printed is a phrase of the lesson."""
from math import log


def queue(arrivals, rate, servers):
    """Erlang's delay formula: probability to wait, and mean wait in ms."""
    load = arrivals / rate
    blocked = 1.0
    for k in range(1, servers + 1):
        blocked = load * blocked / (k + load * blocked)
    busy = load / servers
    waits = blocked / (1 - busy * (1 - blocked))
    return waits, 1_000 * waits / (servers * rate - arrivals)


def slowest(arrivals, rate, servers, share=0.01):
    """The wait in ms that only `share` of the arrivals exceed."""
    waits, _ = queue(arrivals, rate, servers)
    return max(0.0, 1_000 * log(waits / share) / (servers * rate - arrivals))


print(f"That is {80 / 100:.0%} of capacity, a fifth is in reserve, and the average request waits {queue(80, 10, 10)[1]:.0f} ms")
print(f"rises by a fifth, from 80 to {80 * 1.2:.0f}.")
print(f'"We have {(100 - 80) / 100:.0%} of headroom,"')
print(f"The average wait that evening is {queue(96, 10, 10)[1]:.0f} ms")
assert queue(96, 10, 10)[1] > 10 * queue(80, 10, 10)[1]
print(f"One request in a hundred waits for longer than {slowest(96, 10, 10) / 1_000:.1f} seconds.")
print(f"exactly every {1_000 / 80} ms and each took exactly {1_000 / 10:.0f} ms, ten workers")
print("| 99% wait less than |")
for arrivals in (50, 80, 90, 96, 99):
    _, wait = queue(arrivals, 10, 10)
    shown = f"{wait:.1f}" if wait < 1 else f"{wait:.0f}"
    print(f"{arrivals} | {arrivals}% | {shown} ms | {slowest(arrivals, 10, 10):,.0f} ms")
assert 100 - 90 == (100 - 80) / 2 and 100 - 95 == (100 - 90) / 2 and 100 - 97.5 == (100 - 95) / 2
print("Going from 80 to 90 arrivals halves the spare capacity. So does going from 90 to 95. So does 95 to 97.5.")
print(
    f"Take a server away at 80 arrivals: the mean wait more than triples, from {queue(80, 10, 10)[1]:.0f} to "
    f"{queue(80, 10, 9)[1]:.0f} ms. Add two instead: it falls to {queue(80, 10, 12)[1]:.1f} ms."
)
assert queue(80, 10, 9)[1] > 3 * queue(80, 10, 10)[1]

# The question on headroom.
print("given: c·μ = 100 requests a second runs at λ = 90. Traffic grows to 95.")
print(f"fell from {100 - 90} to {100 - 95}.")
print(f"Utilisation rose by five points, from {90 / 100:.0%} to {95 / 100:.0%}, but the wait is not proportional to utilisation.\">By {(95 - 90) / 100:.0%}")
print(f"fell from {100 - 90} to {100 - 95}.\">By {(95 - 90) / 90:.0%}")
print(f"with ten servers from {queue(90, 10, 10)[1]:.0f} to {queue(95, 10, 10)[1]:.0f} ms.")
print("At 95 of 100 it is slow")

# Little's law.
inside = 100 + queue(80, 10, 10)[1]
print(f"80 requests a second and {inside:.1f} ms in the system (100 of work and {inside - 100:.1f} of waiting), there are 80 × {inside / 1_000:.4f} = {80 * inside / 1_000:.1f} requests")
print("given: 24 requests in the system on average, another shows 200 arrivals a second.")
print("given: the mean time in the system is 60 ms")
print(f"λW = 200 × 0.060 = {200 * 0.060:.0f}, and not 24.")
print(f"L/λ is {1_000 * 24 / 200:.0f} ms, twice what the third gauge says.")

# One server.
print("given: completes 100 requests a second, with 80 arriving.")
print(f"The mean time in the system is {1_000 / (100 - 80):.0f} ms.")
print(f'A promise of "{1_000 / (100 - 80):.0f} ms" is broken, by a wide margin, for one visitor in a hundred: at 80 requests a second, nearly once a second.')
assert round(1_000 * log(100) / (100 - 80)) == 230 and round(log(100), 3) == 4.605
print('given: "99% within 250 ms"')
print("the 99th and the 99.9th percentile")

# Fan-out.


def slow(share, calls):
    return 1 - (1 - share) ** calls


print(f"With ten calls that is {slow(0.01, 10):.1%} of pages, with twenty {slow(0.01, 20):.0%}, with a hundred {slow(0.01, 100):.1%}.")
print("given: A page makes 20 parallel calls, each slow with probability 1%. The team halves the slow share of each call to 0.5%.")
print(f"It was {slow(0.01, 20):.1%}, and halving the tail of each call nearly halves it.\">It stays near {slow(0.01, 20):.0%}")
print(f"1 − 0.995²⁰ = {slow(0.005, 20):.1%}, from {slow(0.01, 20):.1%}.")
print(f"It falls from about {slow(0.01, 20):.0%} to about {slow(0.005, 20):.1%}")
print("0.5% is the share of one call.")
print("It falls to 0.5%")

# Advice.
print(f"With ten workers at 80%, one failed worker is a utilisation of {80 / 90:.0%} and a wait three times as long")
print(f"at 80% the mean wait is {queue(8, 10, 1)[1]:.0f} ms instead of {queue(80, 10, 10)[1]:.0f}")
