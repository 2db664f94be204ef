import { z } from "zod";
import { enforcedLimit } from "../grading/outcome.ts";

/** What a worker records about its sandbox with every heartbeat; health and status pages show it. */
export const workerSandbox = z.discriminatedUnion("available", [
  z.object({
    available: z.literal(true),
    backend: z.enum(["native", "portable"]),
    limits: z.array(enforcedLimit.extend({ name: z.string() })).readonly(),
    /** Why it is not the native one, when that was looked for. */
    notNative: z.string().optional(),
  }),
  z.object({ available: z.literal(false), reason: z.string() }),
]);
export type WorkerSandbox = z.infer<typeof workerSandbox>;
