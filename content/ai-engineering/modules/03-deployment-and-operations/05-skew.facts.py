"""Computes the numbers of 05-skew.mdx; every line printed is a phrase of the lesson."""

print("given: an AUC of 0.81")
print("given: it has 0.74")
print("given: for 400 visitors")
print("given: Visits in the last 30 days differs for 12% of the visitors")
print("given: Rule 32 of Google's collection")
print("given: Rule 29 says just that")
print("given: Offline AUC is 0.81 on data from last month; the live value for last month, from the scores that were served, is 0.74.")
print("given: And 12:00 in Berlin equals 12:00 in UTC once somebody has stripped the zones")
print("given: All agree within 1%.")
assert 0.1 + 0.2 != 0.3 and True == 1
print("0.1 + 0.2 is not 0.3")
