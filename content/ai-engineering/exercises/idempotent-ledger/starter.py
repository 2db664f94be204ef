"""A ledger that takes events at least once and applies each once."""


class Conflict(Exception):
    """An id was used again for another content."""


class Ledger:
    """The present value of each entity, kept in a store that survives.

    Safe for any number of threads; one ledger at a time uses a store.
    """

    def __init__(self, store):
        raise NotImplementedError

    def apply(self, ev):
        """Apply one event; return whether it took effect.

        A duplicate and an event that comes too late take none. Raises
        Conflict if the id was seen with another content, and lets out
        what the store raises; then nothing has changed.
        """
        raise NotImplementedError

    def get(self, entity):
        """Return the present value of the entity, None if there is none."""
        raise NotImplementedError


class MemoryStore:
    """For your own tries: like the store of the tests, without crashes."""

    def __init__(self):
        self.kept = {}

    def read(self, key):
        return self.kept.get(key)

    def write(self, changes):
        self.kept.update(changes)


if __name__ == "__main__":
    # Your own calls: Run executes them and shows what they print.
    ledger = Ledger(MemoryStore())
    a = {"id": "e1", "entity": "jacket", "version": 1, "value": 80}
    b = {"id": "e2", "entity": "jacket", "version": 2, "value": 75}
    print(ledger.apply(b), ledger.apply(a), ledger.apply(b), ledger.get("jacket"))
