import { apiV1 } from "#lib/http/api-v1.ts";
import { makeRoute } from "#server/api/make-route.ts";
import { endpoint } from "../endpoint.ts";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = makeRoute({
  GET: endpoint(apiV1.getCaller, async ({ actor }) => ({
    id: actor.id,
    email: actor.email,
    name: actor.name,
    siteRoles: [...actor.siteRoles],
    courses: Object.entries(actor.courseRoles).map(([id, roles]) => ({ id, roles: [...roles] })),
    scopes: actor.tokenScopes ? [...actor.tokenScopes] : null,
  })),
});
