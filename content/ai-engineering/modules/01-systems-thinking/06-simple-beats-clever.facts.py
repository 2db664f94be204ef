"""Computes the numbers of 06-simple-beats-clever.mdx; every line printed is a phrase of the lesson."""

print("given: Four new parts, eleven weeks")
print("given: With each of its four parts up 99.9% of the time")
print(f"the path loses another {(1 - 0.999**4) * 30 * 24 * 60:.0f} minutes a month")
print("given: let each be so 99.95% of the time")
print(f"a model with 12 features is healthy {0.9995**12:.1%} of the time")
print(f"one with 400 features, {0.9995**400:.1%}")
assert 1 / 6 < 1 - 0.9995**400 < 1 / 5
print("given: Change `each` to 0.999")
print("given: A single broken feature of 400")
print(f"have 3⁴ = {3**4} combinations; nine parts have {3**9:,}")
print("given: somebody must know all of them at 03:10")
print("given: A model has 100 features, each fresh and right 99.9% of the time")
print(f"0.999¹⁰⁰ = {0.999**100:.1%}")
print(f"About {0.999**100 // 0.1 * 10:.0f}% of the time")
print("given: That subtracts one percent")
print("given: About 99% of the time")
print("given: The consumer has 40 events a second")
print("given: If the simple rule reaches 0.78 and the network 0.79")
assert abs(0.79 - 0.78 - 0.01) < 1e-12
print("given: A network with 400 features is 0.01 better offline than the boosted model with 12")
print(f"At 99.95% each, all 400 features are healthy {0.9995**400:.1%} of the time")
print("given: look again at 2,000 events a second")
