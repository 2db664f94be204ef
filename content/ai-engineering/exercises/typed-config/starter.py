"""Typed settings from environment variables."""


class ConfigError(ValueError):
    """Everything that is wrong with the environment.

    errors is a list of tuples (variable, problem) in the order of the
    spec; a problem is "missing" or "invalid".
    """

    def __init__(self, errors):
        self.errors = list(errors)
        super().__init__(", ".join(f"{name} is {problem}" for name, problem in errors))


def load(env, spec):
    """Return the settings that spec describes, read from env.

    Each variable becomes a read-only attribute, named in lower case.
    Raises ConfigError once, with every problem.
    """
    raise NotImplementedError


if __name__ == "__main__":
    # Your own calls: Run executes them and shows what they print.
    spec = {
        "WORKERS": {"type": "int", "default": 4},
        "DEBUG": {"type": "bool"},
        "STORE_PASSWORD": {"type": "str", "secret": True},
    }
    print(load({"DEBUG": "false", "STORE_PASSWORD": "hunter2"}, spec))
