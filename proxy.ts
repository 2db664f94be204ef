import { NextResponse, type NextRequest } from "next/server";

const development = process.env.NODE_ENV === "development";

/**
 * Scripts run only with this request's nonce (or when loaded by one that did). Styles may be inline: Monaco,
 * xterm and style attributes need that, and a style cannot run code.
 */
function contentSecurityPolicy(nonce: string, https: boolean): string {
  return [
    "default-src 'self'",
    `script-src 'nonce-${nonce}' 'strict-dynamic'${development ? " 'unsafe-eval'" : ""}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self' data:",
    `connect-src 'self'${development ? " ws:" : ""}`,
    "worker-src 'self' blob:",
    "frame-src 'none'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    ...(https ? ["upgrade-insecure-requests"] : []),
  ].join("; ");
}

/** The caller's own request id when it is one that is safe to log, a new one otherwise. */
function requestId(request: NextRequest): string {
  const given = request.headers.get("x-request-id");
  return given && /^[\w-]{8,64}$/.test(given) ? given : crypto.randomUUID();
}

/** Whether the browser speaks https with us, directly or through the proxy in front. */
function isHttps(request: NextRequest): boolean {
  return (
    request.nextUrl.protocol === "https:" ||
    request.headers.get("x-forwarded-proto") === "https" ||
    (process.env.HOLDOUT_URL?.startsWith("https://") ?? false)
  );
}

/**
 * Gives every request an id and every answer its security headers. Decides nothing about who may see what:
 * pages, actions and server functions do.
 */
export function proxy(request: NextRequest): NextResponse {
  const nonce = Buffer.from(crypto.getRandomValues(new Uint8Array(16))).toString("base64");
  const id = requestId(request);
  const https = isHttps(request);
  const policy = contentSecurityPolicy(nonce, https);

  const headers = new Headers(request.headers);
  headers.set("x-nonce", nonce);
  headers.set("x-request-id", id);
  headers.set("content-security-policy", policy);
  headers.set("x-pathname", request.nextUrl.pathname);

  const response = NextResponse.next({ request: { headers } });
  response.headers.set("content-security-policy", policy);
  response.headers.set("x-request-id", id);
  if (https) {
    response.headers.set("strict-transport-security", "max-age=63072000; includeSubDomains");
  }
  return response;
}

export const config = {
  matcher: ["/((?!_next/static|_next/image|icon|favicon).*)"],
};
