/**
 * Bounds on the web process. Node would let its heap grow to some 700 MB under load without being any faster, and would
 * collect garbage with four threads on two processors, which costs a fifth more than with one (docs/decisions/0006).
 * `package.json` and `docs/systemd/holdout-web.service` repeat them; a test compares.
 */
export const webFlags = "--max-old-space-size=192 --max-semi-space-size=8 --v8-pool-size=1";

/**
 * With an arena for each of its threads, the C library kept 60 MB more that nobody used, of 405 MB after load; the most
 * requests a second are the same (docs/decisions/0006).
 */
export const webEnvironment = { MALLOC_ARENA_MAX: "2" };
