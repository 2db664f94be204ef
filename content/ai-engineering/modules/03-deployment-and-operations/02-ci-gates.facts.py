"""Computes the numbers of 02-ci-gates.mdx; every line printed is a phrase of the lesson."""
from math import ceil, log, sqrt

print("given: All 214 unit tests pass")
print("given: AUC fell from 0.81 to 0.62")
print("given: On the eleventh")
print("given: lists 28 tests in four")
print("given: | 5 s |")
print("given: | 10 s |")
print("given: | 30 s |")
print("given: 200 requests against the started image")
rows, accuracy, disagree = 2000, 0.90, 0.03
print(f"On {rows:,} test rows, an accuracy of {accuracy:.0%} has a standard error of {sqrt(accuracy * (1 - accuracy) / rows) * 100:.2f} percentage points")
print(f"only the rows where they differ count: here {disagree:.0%}".capitalize())
print(f"falls from {sqrt(2 * accuracy * (1 - accuracy) / rows) * 100:.2f} to {sqrt(disagree / rows) * 100:.2f} points")
print(f"a test set of {rows:,} rows is not below the last model's. In a quarter it blocks 19 of 40 changes.")
assert abs(40 * 0.5 - 19) <= 1
print("19 of 40 is what noise alone gives")
print(f"Suppose each of 200 tests fails once in a thousand runs for no reason. Then {1 - 0.999**200:.0%} of all runs are red")
assert 1 - 0.5**3 == 7 / 8
print("passes seven times in eight: one green run in three tries is enough")
print("A suite has 50 tests that each fail without cause in 0.2% of runs.")
print(">0.2%</Option>")
print(f"1 − 0.998⁵⁰ = {1 - 0.998**50:.1%}.")
print(f">{round((1 - 0.998**50) * 100, -1):.0f}%</Option>")
print(f"That would need about {round(log(0.5) / log(0.998), -1):.0f} such tests.")
print(">50%</Option>")
