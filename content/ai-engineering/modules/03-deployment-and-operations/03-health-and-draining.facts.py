"""Computes the numbers of 03-health-and-draining.mdx; every line printed is a phrase of the lesson."""


def wait_ms(arrivals, rate, servers):
    """Erlang's mean wait in milliseconds."""
    load, blocked = arrivals / rate, 1.0
    for k in range(1, servers + 1):
        blocked = load * blocked / (k + load * blocked)
    use = load / servers
    return blocked / (1 - use * (1 - blocked)) / (servers * rate - arrivals) * 1000


print("given: slow for 90 seconds")
print("given: A slow dependency of 90 seconds had become an outage of eleven minutes")
print("given: A replica needs 50 seconds to load the model.")
print("given: During the 50 seconds of loading")
assert 3 * 10 < 50
print("given: is away for 40 seconds")
print("given: get no requests for 40 seconds")
print("given: For a service that takes 50 seconds to load")

arrivals, replicas, service, notice = 80, 12, 0.12, 0.4
each = arrivals / replicas
print(f"The shop sends {arrivals} requests a second to twelve replicas: {each:.1f} a second for each, and each request takes {service * 1000:.0f} ms")
print("say 0.4 seconds")
print(f"{each:.1f} × {service} = {each * service:.1f} requests) and what still arrives in those {notice} seconds ({each * notice:.1f} requests)")
lost = each * (service + notice)
print(f"That makes {lost:.1f} for each replica and about {lost * replicas:.0f} for each deployment.")
print(f"With three deployments a day it is {lost * replicas * 3 * 365:,.0f} a year")
grace, pause, limit = 30, 5, 20
assert grace - pause - limit == 5
print(f"With {grace} seconds of grace and a pause of five, a drain limit of {limit} leaves five")
print(f"for {arrivals}. You know")
for servers in (12, 10, 9):
    print(f"| {servers} | {arrivals / servers / 10:.0%} | {wait_ms(arrivals, 10, servers):.1f} ms |")
assert 18.5 < wait_ms(80, 10, 9) / wait_ms(80, 10, 12) < 19
print("Your service runs at 75% of its capacity")
print(f"leaves {1 - 0.25:.0%} of the capacity for a load of 75%: utilisation of {0.75 / 0.75:.0%}")
