"""Computes the numbers of 02-schema.mdx; every line printed is a phrase of the lesson."""

from math import log
from statistics import fmean, pstdev

print("given: 0 to 60")
print("given: 999 as a code for unknown")
print("given: by 05:00, at least 20,000 rows")
print("given: A range of 0.01 to 5,000")
print(f"in cents it stops every article above {5_000 / 100:.0f} euros")
print("given: 0, -1, 999,")
print("given: Here are 100 baskets, 70 of 40 euros and 30 of 200")
print("given: learned when 2% of prices were missing, all for sold-out articles. A bug now drops 40% of prices")
print("given: a voucher of 5,000 euros")
print("given: Your validator looked at 1,000 rows")

true = [40] * 70 + [200] * 30
seen = [40] * 70 + [200] * 15
filled = seen + [fmean(seen)] * 15
print(f"The mean of what you see is {fmean(seen):.1f} instead of {fmean(true):.0f}")
print(f"the spread shrinks from {pstdev(seen):.1f} to {pstdev(filled):.1f}")
print(f"Change the {len(filled) - len(seen)} to {30 - 1} and watch")

assert abs(-log(0.05) - 3) < 0.005
print(f"That falls below {0.05:.0%} when r is above about {-log(0.05):.0f}/n")
print(f"For 1,000 rows: {3 / 1000:.1%}. With 80 requests a second, {3 / 1000:.1%} is {80 * 3600 * 3 / 1000:.0f} bad rows an hour")
print(f"with about {1 - 0.05:.0%} confidence")
print("You check 300 rows")
print(f"3/300 = {3 / 300:.0%}. At a higher rate")
print(f"Fewer than about {3 / 300:.0%} of its rows are bad")
print(f"Fewer than about {3 / 3000:.1%} of its rows are bad")
print("about 3,000 clean rows")
