# killed by: LedgerTest.test_every_order
# Answers the same whatever it is asked.
class Conflict(Exception):
    pass


class Ledger:
    def __init__(self, store):
        pass

    def apply(self, ev):
        return True

    def get(self, entity):
        return 75
