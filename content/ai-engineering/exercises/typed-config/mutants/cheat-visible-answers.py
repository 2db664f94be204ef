# killed by: LoadTest.test_booleans
# Knows the answers of the visible tests and nothing else.
class ConfigError(ValueError):
    def __init__(self, errors):
        self.errors = errors
        super().__init__(str(errors))


class Config:
    def __init__(self, **values):
        self.__dict__.update(values)

    def __repr__(self):
        return "Config(workers=4, debug=False, store_password=***)"


def load(env, spec):
    if "Z_LAST" in spec:
        raise ConfigError([("Z_LAST", "invalid"), ("M_FLAG", "invalid"), ("B_RATE", "invalid")])
    if env.get("WORKERS") == "many":
        raise ConfigError([("WORKERS", "invalid"), ("DEBUG", "missing"), ("STORE_PASSWORD", "missing")])
    if env.get("WORKERS") == "9":
        return Config(workers=9, region="north")
    return Config(workers=4, debug=False, store_password="hunter2")
