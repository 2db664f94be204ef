"""Computes the numbers of 07-diagnose.mdx; every line printed is a phrase of the lesson."""

from math import sqrt

print("given: The training job takes the last 90 days")
print("given: the last 90 days contain the cause")
print("given: Before, 80% of visits came from phones, where the model is right 95% of the time, and the rest from desktops, where it is right 85% of the time. Now phones are 40%, with 94% and 84%")
print("given: At 09:12 the null rate of one feature goes from 0 to 30%")
print("given: has an entry at 09:10 or it does not")
print("given: shortly before 09:12")
print("given: accuracy fell from 90% to 84%")
print("given: on 2,000 held-out rows")
print("given: PSI of one feature is 0.3")

before = 0.8 * 0.95 + 0.2 * 0.85
after = 0.4 * 0.94 + 0.6 * 0.84
print(f"Accuracy fell from {before:.0%} to {after:.0%}")
mix = -0.4 * (0.95 + 0.94) / 2 + 0.4 * (0.85 + 0.84) / 2
assert round(100 * (after - before)) == -5 and round(100 * mix) == -4
print(f"With 90 days of training data of which seven are new, {1 - 7 / 90:.0%} of what it learns")
print(f"the standard error of one accuracy near 90% is {100 * sqrt(0.9 * 0.1 / 2000):.1f} points")
