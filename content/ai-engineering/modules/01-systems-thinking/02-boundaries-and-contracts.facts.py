"""Computes the numbers of 02-boundaries-and-contracts.mdx; every line printed is a phrase of the lesson."""

assert bool("false") is True

print("given: the day before, 23% had been")
before, after, visits = 0.31, 0.04, 640_000
print(f"given: fell from {before:.0%} to {after:.0%}")
print(f"given: With {visits:,} visits a day")
print(f"that is {visits * (before - after):,.0f} vouchers a day that were not shown")
print("given: between 0.01 and 5,000")
print("given: one article for 80,000 euros")
print("given: at most 15 minutes old")
print("given: answers within 50 ms")
print("given: with 30 days' notice")
print("given: after 30 days the old one goes")

print("given: each up 99.9% of the time")


def lost(services):
    return (1 - 0.999**services) * 30 * 24 * 60


print(f"then it is up 0.999⁶ = {0.999**6:.2%} of the time")
print(f"{lost(6):.0f} minutes of a 30-day month are lost")
print(f"three services are left: {0.999**3:.2%}, or {lost(3):.0f} minutes")
