import { defineConfig } from "vitest/config";

const everywhere = ["node_modules/**", ".next/**", ".data/**", "test/e2e/**"];

export default defineConfig({
  test: {
    projects: [
      { test: { name: "architecture", include: ["test/architecture.test.ts"] } },
      // Starts and stops the whole product; needs the production build, so it has a place of its own.
      { test: { name: "start", include: ["test/start.test.ts"] } },
      {
        test: {
          name: "unit",
          include: ["**/*.test.{ts,tsx}"],
          exclude: [
            ...everywhere,
            "**/*.integration.test.ts",
            "**/*.sandbox.test.ts",
            "test/architecture.test.ts",
            "test/start.test.ts",
          ],
        },
      },
      {
        test: {
          name: "integration",
          include: ["**/*.integration.test.ts"],
          exclude: everywhere,
          globalSetup: ["test/integration-setup.ts"],
          // Each file has a database of its own and waits for it most of the time.
          maxWorkers: 2,
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: "sandbox",
          include: ["**/*.sandbox.test.ts"],
          exclude: everywhere,
          testTimeout: 60_000,
          hookTimeout: 60_000,
          // Limits on time and memory are what these tests measure; they must not share the processors.
          fileParallelism: false,
        },
      },
    ],
  },
});
