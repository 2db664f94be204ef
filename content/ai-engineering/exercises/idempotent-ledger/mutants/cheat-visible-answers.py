# killed by: LedgerTest.test_every_order
# Knows the answers of the visible tests and nothing else.
class Conflict(Exception):
    pass


class Ledger:
    def __init__(self, store):
        self.seen = set()
        self.value = None

    def apply(self, ev):
        if ev["value"] == 8000:
            raise Conflict
        if ev["id"] in self.seen or "e2" in self.seen and ev["entity"] == "jacket":
            return False
        self.seen.add(ev["id"])
        if ev["entity"] == "jacket":
            self.value = ev["value"]
        return True

    def get(self, entity):
        return self.value if entity == "jacket" else None
