"""Computes the numbers of 04-retries-and-backpressure.mdx; every line printed is a phrase of the lesson."""

print("given: at 20:05, the voucher service was restarted")
print("given: At 20:50 somebody restarted it once more")
print("given: gone after 20 seconds")
print(f"The outage sustained itself for {(20 * 60 + 50) - (20 * 60 + 5)} minutes")
rate, capacity = 300, 400
print(f"{rate * 3} calls a second for a service that can handle {capacity}")
print("given: the callee's usual 99.9th percentile")
print(f"a timeout of 30 seconds holds {rate * 30:,} requests in the air")
print(f"one of 0.5 seconds holds {rate * 0.5:.0f}")
print("given: With 300 requests a second")
print(f"If 700 ms are gone when the model is called, the model has {1000 - 700}")
print(f"{(1 - 0.5**3) / (1 - 0.5):.2f} with three attempts and every second one failing")
print(f"{3**3} calls for one click")
print("given: Set the failures to 10%")
print(f"Go up to 100% and watch the factor reach {3**3}")
assert 3**3 / 9 == 3
print(f"the worst factor is {1 + 1 / 10:.1f}")
print(f"{capacity} requests a second and one second of patience make {capacity * 1} places")
print("given: (429 or 503)")
print(f"4 · 3 · 2 = {4 * 3 * 2}")
print("given: A service handles 200 requests a second; its callers give up after 0.5 seconds.")
print("given: limited to 1,000 places")
assert 1000 / 200 == 5 and (1000 / 200) / 0.5 == 10
print("1,000 places are five seconds of work")
print(f"200 · 0.5 = {200 * 0.5:.0f} places")
print("given: Set the price of an article to 75, as of version 12")
print("given: Setting a value to 75 twice leaves it at 75")
