"""Runs beside your code: asks for many visitors at once, in your own process."""

import solution


def count(visitors, pct, salt):
    """How many of visitor-0, visitor-1, ... see the canary."""
    return sum(solution.route(f"visitor-{n}", pct, salt) == "canary" for n in range(visitors))


def seen(visitors, pct, salt):
    """Which of visitor-0, visitor-1, ... see the canary."""
    return [n for n in range(visitors) if solution.route(f"visitor-{n}", pct, salt) == "canary"]
