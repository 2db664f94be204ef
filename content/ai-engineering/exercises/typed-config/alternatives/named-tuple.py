"""Typed settings from environment variables, as a named tuple."""

import collections
import re

PATTERNS = {
    "str": (re.compile(r".*", re.DOTALL), str),
    "int": (re.compile(r"[-+]?[0-9]+"), int),
    "float": (re.compile(r".*", re.DOTALL), float),
    "bool": (re.compile(r"true|1|yes|on|false|0|no|off", re.IGNORECASE), lambda s: s.lower() in ("true", "1", "yes", "on")),
}


class ConfigError(ValueError):
    errors = []


def read(env, name, rule):
    """(value, None) or (None, problem)."""
    if env.get(name, "") == "":
        return (rule["default"], None) if "default" in rule else (None, "missing")
    pattern, make = PATTERNS[rule["type"]]
    if not pattern.fullmatch(env[name]):
        return None, "invalid"
    try:
        value = make(env[name])
    except ValueError:
        return None, "invalid"
    if rule["type"] == "float" and value - value != 0.0:
        return None, "invalid"
    return value, None


def load(env, spec):
    read_values = {name: read(env, name, rule) for name, rule in spec.items()}
    problems = [(name, problem) for name, (_, problem) in read_values.items() if problem]
    if problems:
        error = ConfigError(f"check {[name for name, _ in problems]}")
        error.errors = problems
        raise error
    hidden = {name.lower() for name, rule in spec.items() if rule.get("secret", False)}
    base = collections.namedtuple("Config", [name.lower() for name in spec])

    class Config(base):
        __slots__ = ()

        def __repr__(self):
            pairs = (f"{k}=***" if k in hidden else f"{k}={v!r}" for k, v in zip(self._fields, self))
            return "Config(" + ", ".join(pairs) + ")"

        __str__ = __repr__

    return Config(*(value for value, _ in read_values.values()))
