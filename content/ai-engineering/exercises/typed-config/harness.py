"""Runs beside your code: prints settings, and changes things, in your own process."""

import solution


def texts(env, spec):
    """The three ways in which settings end up in a log."""
    config = solution.load(env, spec)
    return repr(config), str(config), f"{config}"


def assign(env, spec, name, value):
    """Assigns to a setting; gives back whether AttributeError came and what the setting is now."""
    config = solution.load(env, spec)
    try:
        setattr(config, name, value)
    except AttributeError:
        refused = True
    else:
        refused = False
    return refused, getattr(config, name)


def leave_alone(env, spec, name, later):
    """Loads, then changes env; gives back whether env and spec were untouched, and the setting afterwards."""
    before = dict(env), {variable: dict(rule) for variable, rule in spec.items()}
    config = solution.load(env, spec)
    untouched = (env, spec) == before
    env.update(later)
    return untouched, getattr(config, name)
