# killed by: CallTest.test_random_scripts
# Answers the same whatever it is asked.
class Busy(Exception):
    def __init__(self, message="", retry_after=None):
        super().__init__(message)
        self.retry_after = retry_after


def call(fn, **options):
    return "ok"
