"""Computes the numbers of 01-the-week.mdx; every line printed is a phrase of the lesson."""
from datetime import datetime

print("given: 80 euros had become one of 8,000")
print("given: 412,000 requests")
print("given: 41 ms")
print("given: status of 500")
assert 80 * 100 == 8_000
began, found = datetime(2025, 1, 7, 3, 10), datetime(2025, 1, 7, 14, 30)
hours, minutes = divmod((found - began).seconds // 60, 60)
assert began.strftime("%A") == "Tuesday" and (hours, minutes) == (11, 20)

# The week, and an incident of ten hours that the other kinds pay for in proportion.
kinds = ["engineering and infrastructure", "model work", "data issues and debugging", "communication"]
shares = dict(zip(kinds, (40, 30, 20, 10)))
week = 40
plan = {kind: week * share // 100 for kind, share in shares.items()}
assert sum(shares.values()) == 100 and sum(plan.values()) == week
print(f"of {week} hours")
for kind in kinds:
    print(f"{kind} | {shares[kind]}% | {plan[kind]} h")
print(f"The {'/'.join(str(share) for share in shares.values())} week")
data = "data issues and debugging"
print(f"Halving the time that data debugging takes gives back {['', '', '', '', 'four'][plan[data] // 2]} hours a week.")


def after(incident):
    others = week - plan[data]
    taken = {kind: incident * plan[kind] / others for kind in kinds if kind != data}
    left = {kind: plan[kind] - taken.get(kind, -incident) for kind in kinds}
    assert sum(left.values()) == week
    return taken, left


taken, left = after(10)
numbers = [plan[kind] for kind in kinds if kind != data]
print(f"{numbers[0]}, {numbers[1]} and {numbers[2]} of {sum(numbers)} hours")
for kind in kinds:
    lost = f"{taken[kind]:g} h" if kind in taken else ""
    print(f"{kind} | {plan[kind]} h | {lost} | {left[kind]:g} h")
assert taken["engineering and infrastructure"] == 5 and left["communication"] < 3
_, burning = after(24)
assert burning["engineering and infrastructure"] == 4 and burning["communication"] == 1
print("given: take 24 hours")
print("four hours of engineering are left of sixteen, and one of communication")

# The questions.
_, small = after(8)
engineering = plan["engineering and infrastructure"]
print(f"A week of {week} hours is planned as {'/'.join(str(plan[kind]) for kind in kinds)}.")
print(f"in proportion {numbers[0]} : {numbers[1]} : {numbers[2]}.")
print(f"Engineering has {numbers[0]} of the {sum(numbers)} hours that can be drawn from")
print(f"{engineering} − 4 = {small['engineering and infrastructure']:g}.")
print(f">{small['engineering and infrastructure']:g}</Option>")
print(f"({engineering} − {8 / 3:.2f})")
print(f">{engineering - 8 / 3:.1f}</Option>")
print(f"it grows to {small[data]:g}. The other kinds pay for it.\">{engineering}</Option>")
odd = (25, 30, 40, 5)
assert sum(odd) == 100 and odd[2] == 2 * shares[data]
print(f"{odd[0]}% engineering, {odd[1]}% model work, {odd[2]}% data debugging and {odd[3]}% communication")
print(f"Buying more of it does not touch the {odd[2]}% that goes into debugging.")
print("given: price in euros, between 0.01 and 5,000")
print(f"takes hours from the {shares['engineering and infrastructure']}% which keeps the rest honest")
print("given: gradient-boosted model with twelve features")
most = 5_000
assert 80 * 100 > most and 20 * 100 <= most
print(f"Every article above {most / 100:.0f} euros leaves that range when it comes in cents")
print("A shirt at 20 passes")

# Five services in a row.
up = 0.999
month = 30 * 24 * 60
print(f"{up:.1%} of the time")
print(f"it can answer when all five are up, 0.999⁵ = {up**5:.5f} of the time")
print(f"Over 30 days, one such dependency is down for {month * (1 - up):.0f} minutes; five in a row for {month * (1 - up**5):.0f}.")
