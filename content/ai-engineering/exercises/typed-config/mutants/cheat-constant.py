# killed by: LoadTest.test_integers
# Answers the same whatever it is asked.
class ConfigError(ValueError):
    errors = []


class Config:
    workers, debug, store_password = 4, False, "hunter2"

    def __repr__(self):
        return "Config(workers=4, debug=False, store_password=***)"


def load(env, spec):
    return Config()
