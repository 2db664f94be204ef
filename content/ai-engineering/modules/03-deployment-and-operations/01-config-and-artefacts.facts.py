"""Computes the numbers of 01-config-and-artefacts.mdx; every line printed is a phrase of the lesson."""

print("given: a score of 0.31 on the first page and 0.47 on the second")
print("given: Five of the twelve replicas")
early, late = 5, 7
print(f"For two days {early / 12:.0%} of the requests were answered by one model and {late / 12:.0%} by another")
print(f"ten of them make {2**10:,}")
size, rate = 4_000, 200
print(f"{size // 1000} GB at {rate} MB a second take {size // rate} seconds")
print("given: Changed from 0.6 to 0.5")
print("given: lower it from 0.6 to 0.5 before the weekend")
print("given: version 42")
print("given: release 87-test")
print("given: into release 87-test and with the production configuration into release 87.")
