"""Computes the numbers of 06-delayed-labels.mdx; every line printed is a phrase of the lesson."""

from math import sqrt

buyers, found, others, right, share = 120, 84, 880, 836, 0.9
print("given: A day has 1,000 predictions. 120 visitors buy, and the model finds 84 of them. 880 do not buy, and it is right about 836")
print("given: Set the share to 0.2")
print("given: When coverage falls from 98% to 80%")
print("given: With 300 matured rows at 92%")
print("given: If one country has 300 rows a week")
print("given: A jacket of 8,000 euros")
print("given: Of predictions at 0.9, nine in ten should come true; of those at 0.3, seven in ten")
print("given: check on every matured day that of the 0.9s nine in ten came true")
print("given: scores move towards 0.5")
print("given: Scores move towards 0.5")
print("given: the model says 0.9 as before")

assert buyers + others == 1000
print(f"Accuracy: {found + right} of 1,000")
true = (found + right) / 1000
a = share * found / (share * buyers)
b = (share * found + right + (1 - share) * (buyers - found)) / 1000
print(f"| eight days ago | {true:.1%} | {true:.1%} |")
print(f"| yesterday | {a:.1%} | {b:.1%} |")
said = found + others - right
print(f"Its precision is off by {100 * (found / said - share * found / said):.1f} points")


def error(n, p=0.92):
    return sqrt(p * (1 - p) / n)


print(f"that is {100 * error(300):.1f} points, so anything between {0.92 - 1.96 * error(300):.1%} and {0.92 + 1.96 * error(300):.1%}")
print(f"With 30,000 rows the range is {0.92 - 1.96 * error(30000):.1%} to {0.92 + 1.96 * error(30000):.1%}")
