import { z } from "zod";
import { workerSandbox } from "../submissions/worker-sandbox.ts";

/** What `GET /api/health` answers, and the status page shows. */
export const health = z.object({
  /** `degraded`: pages work, submissions are not judged. `down`: nothing works. */
  status: z.enum(["ok", "degraded", "down"]),
  version: z.string(),
  database: z.object({ ok: z.boolean(), latencyMs: z.number().int().nullable() }),
  workers: z
    .object({
      alive: z.number().int(),
      /** Of these, how many can run programs. */
      grading: z.number().int(),
      slots: z.number().int(),
      /** Versions of the grader. */
      graders: z.array(z.string()),
    })
    .nullable(),
  sandbox: workerSandbox.nullable(),
  queue: z
    .object({
      waiting: z.number().int(),
      running: z.number().int(),
      /** Since when the oldest job that is due waits, in milliseconds; null when none does. */
      oldestMs: z.number().int().nullable(),
    })
    .nullable(),
});
export type Health = z.infer<typeof health>;
