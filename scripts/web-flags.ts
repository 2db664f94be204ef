/**
 * Bounds on the web process. Node would let its heap grow to some 700 MB under load without being any faster, and would
 * collect garbage with four threads on two processors, which costs a fifth more than with one (docs/decisions/0006).
 * `package.json` and `docs/systemd/holdout-web.service` repeat them; a test compares.
 */
export const webFlags = "--max-old-space-size=192 --max-semi-space-size=8 --v8-pool-size=1";
