"""Computes the numbers of 00-containers.mdx; every line printed is a phrase of the lesson."""
import signal

print("given: reads a day of visitors in 40 seconds")
print("given: The laptop has 32 GB of memory")
print("given: it has 30 seconds for that by default")
print("given: perhaps 64 of them")
print("given: ends with exit code 137 after 50 minutes")
print("given: limited to two processors on a host with 64. Its median latency is 12 ms, its 99th percentile 110 ms, and processor use is 60% of the limit")
print(f"report {128} plus the number")
print(f"When you see {128 + signal.SIGKILL}")
print(f"exit code {128 + signal.SIGKILL}")
print(f"{128 + signal.SIGKILL} is {128} + {int(signal.SIGKILL)}, a SIGKILL")
print(f"{128 + signal.SIGKILL} is SIGKILL.")

period, quota, work = 100, 50, 80
print(f"a full one for {quota} ms of every {period}")
print(f"A request with {work} ms of work takes {period + work - quota} under the limit.")
print(f"used up within {quota / 4} ms, and then everything stands still for {period - quota / 4}.")
print("given: A range such as >=2.0")
