"""Two locks of a fixed set for each event, one for its id and one for its entity, always taken in the same order."""
from contextlib import ExitStack
from threading import Lock
from zlib import crc32


class Conflict(Exception):
    pass


class Ledger:
    STRIPES = 32

    def __init__(self, store):
        self.store = store
        self.locks = [Lock() for _ in range(self.STRIPES)]

    def apply(self, ev):
        keys = "i" + ev["id"], "e" + ev["entity"]
        with ExitStack() as held:
            for stripe in sorted({crc32(key.encode()) % self.STRIPES for key in keys}):
                held.enter_context(self.locks[stripe])
            return self.decide(dict(ev), *keys)

    def decide(self, ev, id_key, entity_key):
        match self.store.read(id_key):
            case None:
                pass
            case before if before == ev:
                return False
            case before:
                raise Conflict(f"{before} and {ev}")
        current = self.store.read(entity_key)
        if current and current["version"] > ev["version"]:
            self.store.write({id_key: ev})
            return False
        self.store.write({id_key: ev, entity_key: ev})
        return True

    def get(self, entity):
        return (self.store.read("e" + entity) or {}).get("value")
