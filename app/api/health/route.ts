import { connection } from "next/server";
import { makeRoute } from "#server/api/make-route.ts";
import { getHealth } from "#server/queue/get-health.ts";
import { version } from "#server/version.ts";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = makeRoute({
  GET: async () => {
    await connection();
    const health = await getHealth(version);
    return Response.json(health, {
      status: health.status === "ok" ? 200 : 503,
      headers: { "cache-control": "no-store" },
    });
  },
});
