import { existsSync } from "node:fs";
import { defineConfig } from "@playwright/test";

/** Debian's browser, where Playwright's own download may not be had. */
const debianChromium = "/usr/bin/chromium";
const asRoot = process.getuid?.() === 0;

export default defineConfig({
  testDir: "test/e2e",
  outputDir: ".data/e2e/results",
  globalSetup: "./test/e2e/global-setup.ts",
  // Each would have a browser, a server, a database and a grading worker of its own: on two processors of a virtual machine two of
  // them took 576 s for what one does in 400.
  workers: 1,
  fullyParallel: false,
  forbidOnly: true,
  retries: 0,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [["list"]],
  use: {
    browserName: "chromium",
    locale: "en-GB",
    timezoneId: "UTC",
    // A trace costs as much as the test; `npm run test:e2e -- --trace retain-on-failure` records one.
    trace: "off",
    screenshot: "only-on-failure",
    launchOptions: {
      ...(existsSync(debianChromium) ? { executablePath: debianChromium } : {}),
      args: [
        ...(asRoot ? ["--no-sandbox"] : []),
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
      ],
    },
  },
});
