# killed by: LoadTest.test_booleans
# Knows true, TRUE and True, and no other mixture.
"""Typed settings from environment variables."""

import math
import re

WORDS = {
    **dict.fromkeys(("true", "1", "yes", "on"), True),
    **dict.fromkeys(("false", "0", "no", "off"), False),
}


class ConfigError(ValueError):
    """Everything that is wrong with the environment.

    errors is a list of tuples (variable, problem) in the order of the
    spec; a problem is "missing" or "invalid".
    """

    def __init__(self, errors):
        self.errors = list(errors)
        super().__init__(", ".join(f"{name} is {problem}" for name, problem in errors))


class Config:
    """Read-only settings whose secrets are never shown."""

    def __init__(self, values, secrets):
        self.__dict__.update(values)
        self.__dict__["_shown"] = ", ".join(
            f"{name}=***" if name in secrets else f"{name}={value!r}"
            for name, value in values.items()
        )

    def __setattr__(self, name, value):
        raise AttributeError(f"settings are read-only: {name}")

    def __repr__(self):
        return f"Config({self._shown})"


def parse_int(text):
    if not re.fullmatch(r"[+-]?[0-9]+", text):
        raise ValueError("not an integer")
    return int(text)


def parse_float(text):
    value = float(text)
    if not math.isfinite(value):
        raise ValueError("not finite")
    return value


def parse_bool(text):
    word = text.lower() if text in (text.upper(), text.capitalize()) else text
    if word not in WORDS:
        raise ValueError("not a boolean")
    return WORDS[word]


PARSERS = {"str": str, "int": parse_int, "float": parse_float, "bool": parse_bool}


def load(env, spec):
    """Return the settings that spec describes, read from env.

    Each variable becomes a read-only attribute, named in lower case.
    Raises ConfigError once, with every problem.
    """
    values, errors, secrets = {}, [], set()
    for variable, rule in spec.items():
        name = variable.lower()
        if rule.get("secret"):
            secrets.add(name)
        text = env.get(variable, "")
        if text == "":
            if "default" in rule:
                values[name] = rule["default"]
            else:
                errors.append((variable, "missing"))
            continue
        try:
            values[name] = PARSERS[rule["type"]](text)
        except ValueError:
            errors.append((variable, "invalid"))
    if errors:
        raise ConfigError(errors)
    return Config(values, secrets)


if __name__ == "__main__":
    spec = {
        "WORKERS": {"type": "int", "default": 4},
        "DEBUG": {"type": "bool"},
        "STORE_PASSWORD": {"type": "str", "secret": True},
    }
    print(load({"DEBUG": "false", "STORE_PASSWORD": "hunter2"}, spec))
