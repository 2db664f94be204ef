"""Computes the numbers of 03-distances.mdx; every line printed is a phrase of the lesson."""
from math import erf, log, sqrt
from random import Random
from statistics import NormalDist

reference = NormalDist()
edges = [reference.inv_cdf(k / 10) for k in range(1, 10)]


def shares(dist):
    marks = [0.0, *(dist.cdf(edge) for edge in edges), 1.0]
    return [b - a for a, b in zip(marks, marks[1:])]


def psi(p, q):
    return sum((b - a) * log(b / a) for a, b in zip(p, q))


def ks(dist):
    return max(abs(dist.cdf(x / 1_000) - reference.cdf(x / 1_000)) for x in range(-6_000, 6_001))


def wasserstein(dist):
    step = 0.001
    return sum(abs(dist.cdf(k * step) - reference.cdf(k * step)) * step for k in range(-9_000, 9_000))


drifted = {
    "mean moved by 0.1": NormalDist(0.1),
    "mean moved by 0.5": NormalDist(0.5),
    "spread grew to 1.5": NormalDist(0, 1.5),
    "spread shrank to 0.5": NormalDist(0, 0.5),
}
rows = {name: (psi(shares(reference), shares(dist)), ks(dist), wasserstein(dist)) for name, dist in drifted.items()}
for name, (index, gap, moved) in rows.items():
    print(f"{name} | {index:.3f} | {gap:.3f} | {moved:.2f}")
half = rows["mean moved by 0.5"]
assert f"{half[0]:.2f} {half[1]:.2f}" == "0.24 0.20"


def js_distance(dist):
    """Jensen–Shannon distance of the densities, natural logarithm."""
    total, step = 0.0, 0.001
    for k in range(-9_000, 9_000):
        p, q = reference.pdf(k * step), dist.pdf(k * step)
        m = (p + q) / 2
        total += step * (p * log(p / m) + q * log(q / m)) / 2
    return sqrt(total)


print(f"The first says {half[0]:.2f} and is red. The second says {half[1]:.2f} and is yellow.")
print(f"The third says {js_distance(NormalDist(0.5)):.2f} and is green.")
assert rows["spread grew to 1.5"][1] < half[1]
assert max(rows.values())[0] == rows["spread shrank to 0.5"][0]
print(f"Wasserstein gives {rows['spread grew to 1.5'][2]:.2f} to both changes of spread.")
assert f"{rows['spread grew to 1.5'][2]:.2f}" == f"{rows['spread shrank to 0.5'][2]:.2f}"
print(f"by a factor of {sqrt(log(2)):.5f}, the square root of ln 2.")
print("set the shift to 0 and the deviation to 1.5")
print("PSI has no unit; 0.24 cannot be turned into minutes.")
print("given: 20% more parcels take longer than 40 minutes")


# The noise floor: formula, then a simulation of counts.
def floor(bins, n, m):
    return (bins - 1) * (1 / n + 1 / m)


assert round(floor(10, 200, 200), 2) == 0.09
print("given: Take two samples of 200 rows")
print(f"With 5,000 rows on each side the same floor is {floor(10, 5_000, 5_000):.4f}")
rng = Random(7)


def sample_counts():
    counts = [0.5] * 10
    for _ in range(200):
        counts[int(rng.random() * 10)] += 1
    return [count / 205 for count in counts]


found = sorted(psi(sample_counts(), sample_counts()) for _ in range(2_500))
above = sum(value > 0.1 for value in found) / len(found)
assert 0.28 < above < 0.38, above
print("roughly one night in three it is above 0.1, which many dashboards paint yellow.")
assert 0.18 < found[int(0.99 * len(found))] < 0.24
print("One night in a hundred it exceeds 0.21 and is red.")
print("A fixed threshold of 0.1 or 0.2 is")
print("0.1 is a great deal of drift")
print("given: with KS at p < 0.05 up to 1,000 reference rows")
print("given: in standard deviations, with a threshold of 0.1")

# A hundredth of a deviation at a million rows on each side: the p-value of the difference of means.
z = 0.01 / sqrt(2 / 1_000_000)
assert 1 - erf(z / sqrt(2)) < 1e-9

print("given: PSI with 20 bins compares a reference of 200 rows with 200 of today's.")
print(f"It comes to {floor(20, 200, 200):.2f}. What do you know?")
print(f"({20} − 1)(1/200 + 1/200) = {floor(20, 200, 200):.2f}.")
print(f"0.2 is a convention without a sample size. Here sampling alone gives about {floor(20, 200, 200):.2f}.")
print(f"The feature drifted; {floor(20, 200, 200):.2f} is close to the usual alarm at 0.2")

# The empty bin.
old, new = [100] * 4, [130, 130, 140, 0]
print(f"counts of {', '.join(map(str, old))} in the reference against {', '.join(map(str, new))}.")


def raised(least):
    return psi([count / 400 for count in old], [max(count / 400, least) for count in new])


def smoothed(alpha):
    return psi(*([(count + alpha) / (400 + 4 * alpha) for count in counts] for counts in (old, new)))


print(f"raise the share to 0.0001: PSI is {raised(1e-4):.2f}")
print(f"raise it to 0.000001: PSI is {raised(1e-6):.2f}")
print(f"add one half to every count first: PSI is {smoothed(0.5):.2f}")
assert raised(1e-6) > 2 * smoothed(0.5)
print(f"one half on every count gives {smoothed(0.5):.2f}, a share raised to 0.000001 gives {raised(1e-6):.2f}.")
print("Two teams compute PSI for the same feature and the same day, and get 1.4 and 3.2.")
print(f"A base of 2 multiplies PSI by 1/ln 2 = {1 / log(2):.2f}. By itself it would not make 3.2 of 1.4")
