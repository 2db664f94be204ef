# killed by: LedgerTest.test_crash_after_the_write
# Stores the effect first and the id in a second write.
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
        self._lock = Lock()

    def apply(self, ev):
        """Apply one event; return whether it took effect.

        A duplicate and an event that comes too late take none. Raises
        Conflict if the id was seen with another content, and lets out
        what the store raises; then nothing has changed.
        """
        seen_key = f"seen:{ev['id']}"
        state_key = f"state:{ev['entity']}"
        content = [ev["entity"], ev["version"], ev["value"]]
        with self._lock:
            seen = self._store.read(seen_key)
            if seen is not None:
                if seen["content"] != content:
                    raise Conflict(f"{ev['id']} came with another content before")
                return False
            state = self._store.read(state_key)
            takes_effect = state is None or ev["version"] > state["version"]
            if takes_effect:
                self._store.write({state_key: {"version": ev["version"], "value": ev["value"]}})
            self._store.write({seen_key: {"content": content}})
            return takes_effect

    def get(self, entity):
        """Return the present value of the entity, None if there is none."""
        state = self._store.read(f"state:{entity}")
        return None if state is None else state["value"]
