# killed by: LedgerTest.test_one_id_in_eight_contents
# Locks each entity on its own, so one id can be two events of two entities.
"""A ledger that takes events at least once and applies each once."""

from threading import Lock


class Conflict(Exception):
    """An id was used again for another content."""


class Ledger:
    """The present value of each entity, kept in a store that survives.

    Safe for any number of threads; one ledger at a time uses a store.
    """

    def __init__(self, store):
        self._store = store
        self._guard = Lock()
        self._locks = {}

    def apply(self, ev):
        """Apply one event; return whether it took effect.

        A duplicate and an event that comes too late take none. Raises
        Conflict if the id was seen with another content, and lets out
        what the store raises; then nothing has changed.
        """
        seen_key = f"seen:{ev['id']}"
        state_key = f"state:{ev['entity']}"
        content = [ev["entity"], ev["version"], ev["value"]]
        with self._guard:
            lock = self._locks.setdefault(ev["entity"], Lock())
        with lock:
            seen = self._store.read(seen_key)
            if seen is not None:
                if seen["content"] != content:
                    raise Conflict(f"{ev['id']} came with another content before")
                return False
            state = self._store.read(state_key)
            changes = {seen_key: {"content": content}}
            takes_effect = state is None or ev["version"] > state["version"]
            if takes_effect:
                changes[state_key] = {"version": ev["version"], "value": ev["value"]}
            self._store.write(changes)
            return takes_effect

    def get(self, entity):
        """Return the present value of the entity, None if there is none."""
        state = self._store.read(f"state:{entity}")
        return None if state is None else state["value"]
