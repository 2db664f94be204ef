"""Computes the numbers of 03-statistics-bridge.mdx; every line printed is a phrase of the lesson."""

from math import sqrt
from statistics import NormalDist

bell = NormalDist()
print("given: 31 of 1,000 vouchers were redeemed, and in the hour after, 22 of 1,000")
print("given: A measurement such as 22 of 1,000")
print("given: Latencies have a mean of 50 ms and a standard deviation of 50 ms")
print("given: 99% below the 99th percentile")
print("given: With 1,000 rows a rate wobbles by 0.5 points. You need to see changes of 0.05 points")
print("given: Half of the requests take more than 50 ms")
print("given: 95% of requests take between 0 and 150 ms")

rate = (31 + 22) / 2000
error = sqrt(rate * (1 - rate) / 1000)
both = sqrt(2) * error
print(f"For a rate of {rate:.2%}, the average of your two hours, and 1,000 vouchers, it is {100 * error:.2f} points")
assert 0.66 < bell.cdf(1) - bell.cdf(-1) < 0.70
print(f"within one standard error of the truth, and {bell.cdf(2) - bell.cdf(-2):.0%} within two")
print(f"The two hours differ by {100 * (31 - 22) / 1000:.1f} points")
ratio = (31 - 22) / 1000 / both
print(f"√2 × {100 * error:.2f} = {100 * both:.2f} points, and {0.9} is {ratio:.2f} of those")
print(f"at least {ratio:.2f} standard errors, in either direction? For a bell curve, in {2 * (1 - bell.cdf(ratio)):.0%} of cases")
p = 2 * (1 - bell.cdf(ratio))
print(f"A drift check gives p = {p:.2f}")
print(f"There is a {p:.0%} chance that the data drifted")
print(f"There is a {1 - p:.0%} chance that the data drifted")
before, after = 0.031, 0.022
spread = sqrt(before * (1 - before) / 1000 + after * (1 - after) / 1000)
power = 1 - bell.cdf((bell.inv_cdf(0.975) * both - (before - after)) / spread)
assert 0.22 < power < 0.27
print(f"With 1,000 rows in each hour, a real drop from {before:.1%} to {after:.1%} would give p < {1 - 0.95:.2f} only about one time in four")
print(f"{1000 * round(0.5 / 0.05) ** 2:,}")
print(f"Ten times the rows shrink the wobble by √{10}")
print(f"the wobble down to {0.5 / sqrt(1000):.3f} points")
print(f"The standard error of 10,000 is 50/√10,000 = {50 / sqrt(10000)} ms")
print(f"The mean of 10,000 requests wobbles by about {50 / sqrt(10000)} ms")
print("given: 10,000")
print("given: 1,000,000")
assert 1000 * (0.5 / 0.05) ** 2 == 100_000
