"""Computes the numbers of 04-thresholds.mdx; every line printed is a phrase of the lesson."""

from statistics import NormalDist

print("given: The shop's had 40 features with a KS test each, red at p < 0.05")
print("given: Set the fifth value to 0.026")
print("given: They had chosen 0.05, in each of 40 places")
print("given: the check sees it with 90%, and it raises a false alarm on 5% of the quiet nights")
print("given: PSI is above 0.2 on 36 of its 365 days, and 35 of those are at weekends")
print("given: a feature that decays by 1% a week")
print("given: The same recipe is applied to 40 features")
print("given: the limit is a fixed 0.1")
print("given: cut from 5,000 rows to 500")
print("given: You halve the false alarm rate from 5% to 2.5% with a sharper test that still sees 90%")

assert 40 * 0.05 == 2
print(f"every night, {40 * 0.05 * 365:.0f} in a year")
print(f"Nobody had chosen {40 * 0.05 * 365:.0f} false alarms")


def any_alarm(tests, level=0.05):
    return 1 - (1 - level) ** tests


print(f"With 20 features at 5% it is {any_alarm(20):.0%}. With 40 it is {any_alarm(40):.0%}")
print("tests 20 independent features each night at 5%")
print(f"1 − 0.95²⁰ = {any_alarm(20):.0%}. Each feature is silent with {0.95:.0%}, all twenty with {0.95**20:.0%}")
print(f"{any_alarm(20):.0%}")
print("given: 100%")
print(f"20 × 5% = {20 * 0.05:.0%} is the expected number")
print(f"For 40 features that means p < {0.05 / 40} each")

ps = [0.0004, 0.003, 0.016, 0.019, 0.021, 0.24, 0.37, 0.52, 0.71, 0.88]
print(f"The third p-value, {ps[2]}, is above its own limit of {0.05 * 3 / 10:.3f}")
assert ps[2] > 0.05 * 3 / 10 and ps[4] <= 0.05 * 5 / 10

nights, real = 10_000, 100
found, false = real * 0.9, (nights - real) * 0.05
print(f"Of {nights:,} nights {real} are real and give {found:.0f} alarms")
print(f"The other {nights - real:,} give {false:.0f}")
print(f"So {found:.0f} of {found + false:.0f} alarms are real: {found / (found + false):.0%}")
assert 6 < (found + false) / found < 7
pair_found, pair_false = real * 0.9**2, (nights - real) * 0.05**2
print(f"a false pair would have a probability of {0.05**2:.2%}, and 90% seen becomes {0.9**2:.0%}")
print(f"Now {pair_found / (pair_found + pair_false):.0%} of alarms are real")
half = (nights - real) * 0.025
print(f"{half} to {found:.0f}")
print(
    f"{found:.0f} real alarms against {half} false ones in {nights:,} nights: "
    f"{found / (found + half):.0%}, from {found / (found + false):.0%}"
)
print(f"{found / (found + half):.0%}")
print("given: 90%")
print(f"{0.9:.0%} is the share of real changes that raise an alarm")
print(f"For {round(1 / (1 / 365)) - 1} days that is about one false alarm a year")
print(f"crossed more often than the {1 - NormalDist().cdf(3):.2%} of the textbook")
