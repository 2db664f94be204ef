import { connection } from "next/server";
import { authenticateToken } from "#server/accounts/authenticate-token.ts";
import { makeEndpoint } from "#server/api/make-endpoint.ts";
import { getActor } from "#server/session.ts";

/** Makes a route handler of the public API from its contract and the function behind it. */
export const endpoint = makeEndpoint({
  byToken: authenticateToken,
  bySession: getActor,
  connected: connection,
});
