import { expect, test } from "vitest";
import { runChaos } from "./chaos.ts";
import { startOwnDatabase } from "./own-database.ts";

// The short version of `npm run load -- chaos`: real workers, killed for good, and a real server restarted.
test(
  "no verdict is lost or doubled when workers die and the database restarts",
  { timeout: 180_000 },
  async () => {
    const database = await startOwnDatabase();
    try {
      const submissions = 40;
      const { ledger, kills } = await runChaos({
        submissions,
        workers: 2,
        restart: database.restart,
        calmBelow: 8,
        say: () => {},
      });
      expect(ledger).toMatchObject({
        submissions,
        unfinished: 0,
        notToldOnce: 0,
        miscounted: 0,
        verdicts: { accepted: 36, wrong_answer: 4 },
      });
      expect(kills).toBeGreaterThan(0);
    } finally {
      await database.stop();
    }
  },
);
