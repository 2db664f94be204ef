import { defineConfig } from "prisma/config";

/**
 * Read by the Prisma command line only. The application takes its address from
 * `server/env.ts`; people who have Prisma's engine binary may run
 * `prisma migrate deploy` against `DATABASE_URL`.
 */
export default defineConfig({
  schema: "prisma/schema.prisma",
  migrations: { path: "prisma/migrations" },
  datasource: { url: process.env.DATABASE_URL ?? "" },
});
