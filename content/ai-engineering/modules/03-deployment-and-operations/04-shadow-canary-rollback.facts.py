# profile: scientific
"""Computes the numbers of 04-shadow-canary-rollback.mdx; every line printed is a phrase of the lesson."""
from math import ceil, log, pi, sqrt
from statistics import NormalDist

import numpy

print("given: Version 43")
stable, canary, share, rate, minutes = 0.05, 0.06, 0.05, 10, 10
seen = share * rate * minutes * 60
print(f"It goes to {share:.0%} of the visitors for ten minutes.")
print(f"the share of empty answers: {stable:.0%} for stable")
print(f"stands at {canary:.0%}")
print(f"so that the canary saw {seen:.0f}. At {stable:.0%} you expect {seen * stable:.0f} empty answers among them, at {canary:.0%} you expect {seen * canary:.0f}.")
assert 3.5 < sqrt(seen * stable * (1 - stable)) < 4.4
normal = NormalDist()
both = (stable + canary) / 2
needed = ceil(
    (
        normal.inv_cdf(0.975) * sqrt(2 * both * (1 - both))
        + normal.inv_cdf(0.8) * sqrt(stable * (1 - stable) + canary * (1 - canary))
    )
    ** 2
    / (canary - stable) ** 2
)
print(f"To see a step from {stable:.0%} to {canary:.0%} in four cases of five, with 5% of false alarms, you need {needed:,} requests in each arm")
assert 4.4 < needed / (share * rate) / 3600 < 4.6
print("given: 5%, 25%, 50%, 100%")
print("given: A candidate goes to shadow, then to a canary of 5 percent, then 25, then 100.")
print("given: 10% against 5%")
harmed = share * rate * minutes * 60 * (canary - stable)
assert round(harmed) == 3
print(f"In ten minutes at {share:.0%} of ten a second")
print(f"At 100% for a weekend of 60 hours it is {rate * 60 * 3600 * (canary - stable):,.0f}.")
print("A canary answers 50 requests without an error. Stable has 0.1% errors.")
print(f"0 of 50 is what you would see most of the time at 1% as well.")
assert 0.99**50 > 0.5
print("It is at most 0.1%")
z = normal.inv_cdf(0.975)
print(f"Wilson's 95% interval for 0 of 50 reaches up to {z * z / (50 + z * z):.1%}.")
print(f"with 95% probability at a rate of 1% takes {ceil(log(0.05) / log(0.99))} requests")
assert 0.8**50 < 0.001
print("at 20% you would almost surely have seen one")
print("\"not significantly worse\" after 50 requests")



def stopped(looks, edge, step=0.02):
    """Chance that |z| passes the edge at one of the looks at equal steps, without any difference: the density of the
    paths that go on, from look to look."""
    places = numpy.linspace(-edge, edge, int(2 * edge / step) + 1)
    density = numpy.exp(-(places**2) / 2) / sqrt(2 * pi)
    for look in range(2, looks + 1):
        width = places[1] - places[0]
        weights = density * width
        weights[[0, -1]] /= 2
        limit = edge * sqrt(look)
        following = numpy.linspace(-limit, limit, int(2 * limit / step) + 1)
        density = numpy.exp(-((following[:, None] - places[None, :]) ** 2) / 2) / sqrt(2 * pi) @ weights
        places = following
    return 1 - (density[1:] + density[:-1]).sum() / 2 * (places[1] - places[0])


looks = 19
assert abs(stopped(10, z) - 0.193) < 5e-4 and abs(stopped(20, z) - 0.248) < 5e-4  # Armitage and others, table 2
alarms = stopped(looks, z)
print(f"If you look once at a two-sided test of level 5%, a version without any difference raises an alarm in 5% of cases. If you look after each of {looks} equal steps and stop at the first red, it is {alarms:.0%}.")
print(f"The {alarms:.0%} for {looks} looks")
print("given: p < 0.05 and rolls back")
print("given: Use p < 0.04")
print("in at most 5% of cases")
print("If version 43 writes a format that 42 cannot read")
print("given: is set to 0%")
print("given: at 0% everybody gets stable")
print("given: keeps scores of version 43")
print("given: model 42 runs on features")
print("given: If 43 wrote values that 42 reads differently")
