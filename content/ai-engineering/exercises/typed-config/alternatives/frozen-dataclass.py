"""Typed settings from environment variables, as a dataclass that is made for the spec."""

from dataclasses import dataclass, field, make_dataclass
from math import inf
from string import digits


@dataclass
class ConfigError(ValueError):
    errors: list

    def __str__(self):
        return "bad environment: " + "; ".join(": ".join(error) for error in self.errors)


def convert(kind, text):
    if kind == "str":
        return text
    if kind == "int":
        number = text[1:] if text[0] in "+-" else text
        if not number or set(number) - set(digits):
            raise ValueError
        return int(text)
    if kind == "float":
        value = float(text)
        if not -inf < value < inf:
            raise ValueError
        return value
    yes = text.casefold() in {"true", "1", "yes", "on"}
    if not yes and text.casefold() not in {"false", "0", "no", "off"}:
        raise ValueError
    return yes


def load(env, spec):
    missing, broken, ready = set(), set(), {}
    for key, rule in spec.items():
        if env.get(key):
            try:
                ready[key] = convert(rule["type"], env[key])
            except ValueError:
                broken.add(key)
        elif "default" in rule:
            ready[key] = rule["default"]
        else:
            missing.add(key)
    if missing or broken:
        raise ConfigError([(key, "missing" if key in missing else "invalid") for key in spec if key in missing | broken])

    def show(self):
        shown = [f"{key.lower()}={'***' if spec[key].get('secret') else repr(ready[key])}" for key in spec]
        return f"Config({', '.join(shown)})"

    fields = [(key.lower(), object, field()) for key in spec]
    kind = make_dataclass("Config", fields, frozen=True, repr=False, namespace={"__repr__": show})
    return kind(*(ready[key] for key in spec))
