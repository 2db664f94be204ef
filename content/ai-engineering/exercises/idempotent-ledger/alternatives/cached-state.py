"""Keeps what it read in memory and changes that only after the write; an RLock, and keys as JSON."""
import json
import threading


class Conflict(Exception):
    pass


class Ledger:
    def __init__(self, store):
        self.store = store
        self.memory = {}
        self.mutex = threading.RLock()

    def look(self, kind, name):
        key = json.dumps([kind, name])
        if key not in self.memory:
            self.memory[key] = self.store.read(key)
        return key, self.memory[key]

    def apply(self, ev):
        self.mutex.acquire()
        try:
            id_key, seen = self.look("id", ev["id"])
            if seen is not None:
                if tuple(seen) == tuple(sorted(ev.items())):
                    return False
                raise Conflict(ev["id"])
            entity_key, latest = self.look("entity", ev["entity"])
            changes = {id_key: tuple(sorted(ev.items()))}
            if newer := (latest or (0, None))[0] < ev["version"]:
                changes[entity_key] = (ev["version"], ev["value"])
            self.store.write(dict(changes))
            self.memory |= changes
            return newer
        finally:
            self.mutex.release()

    def get(self, entity):
        with self.mutex:
            latest = self.look("entity", entity)[1]
        return latest[1] if latest else None
