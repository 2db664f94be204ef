import { env } from "../env.ts";

/**
 * Whether a request with a cookie comes from a page of ours. Browsers say so in headers that scripts cannot
 * set; a request that says nothing is refused, so a program has to use a token.
 */
export function isSameOrigin(request: Request): boolean {
  const site = request.headers.get("sec-fetch-site");
  if (site !== null) return site === "same-origin";
  const origin = request.headers.get("origin");
  if (origin === null || !URL.canParse(origin)) return false;
  return origin === new URL(env().HOLDOUT_URL).origin || new URL(origin).host === request.headers.get("host");
}
