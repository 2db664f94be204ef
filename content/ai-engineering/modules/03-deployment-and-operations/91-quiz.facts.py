"""Computes the numbers of 91-quiz.mdx; every line printed is a phrase of the quiz."""
import signal
from statistics import NormalDist

print("given: Ten questions on module 3")
print(f"with exit code {128 + signal.SIGTERM}, and some clients")
print(f"gives {128 + signal.SIGKILL}.")
print(f"{128 + signal.SIGTERM} is 128 + {int(signal.SIGTERM)}, SIGTERM")
print(f"the code is {128 + signal.SIGKILL}.")
print("given: Two replicas of release 87")
print("given: drained with a limit of 20 seconds")
print("given: Jobs that still run after 20 seconds")
z = NormalDist().inv_cdf(0.975)
upper = z * z / (200 + z * z)
print("given: A canary has 0 errors in 200 requests, stable has 40 in 20,000. The team accepts at most 0.3 points more.")
assert upper > 0.005
print("0 of 200 is compatible with a rate well above 0.5%")
print(f"The upper Wilson bound for 0 of 200 is about {upper:.1%}, far above {40 / 20_000:.1%} plus the margin")
print("given: The peak is 80 a second, the daily mean 40.")
print(f"Six are {40 / 60:.0%} busy on average")
print(f"Six complete {6 * 10} a second; at the peak the queue grows by {80 - 60} a second.")
print("given: Scores have been wrong since 09:00.")
print("given: It is 09:25.")
