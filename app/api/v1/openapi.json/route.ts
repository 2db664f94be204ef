import { connection } from "next/server";
import { openApiDocument } from "#lib/http/openapi.ts";
import { makeRoute } from "#server/api/make-route.ts";
import { env } from "#server/env.ts";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = makeRoute({
  GET: async () => {
    // The address is a setting, and the build knows no settings.
    await connection();
    return Response.json(openApiDocument(env().HOLDOUT_URL));
  },
});
