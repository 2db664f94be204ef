import { mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { parseEnv, SettingsError } from "./env.ts";

const strong = "k3J9vQ2mXz7LpT4wRb8NcY6hGd1FsA5e";
const production = {
  DATABASE_URL: "postgresql://holdout@db/holdout",
  HOLDOUT_URL: "https://learn.example.org",
  HOLDOUT_SECRET: strong,
};

let folder: string;
let before: string | undefined;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "holdout-env-"));
  before = process.env.HOLDOUT_DATA_DIR;
  process.env.HOLDOUT_DATA_DIR = folder;
});
afterEach(() => {
  if (before === undefined) delete process.env.HOLDOUT_DATA_DIR;
  else process.env.HOLDOUT_DATA_DIR = before;
  rmSync(folder, { recursive: true });
});

describe("the demo", () => {
  test("needs no setting, listens on loopback and keeps its secret for itself", () => {
    const first = parseEnv({});
    expect(first).toMatchObject({
      demo: true,
      PORT: 3000,
      HOST: "127.0.0.1",
      HOLDOUT_URL: "http://127.0.0.1:3000",
    });
    expect(first.HOLDOUT_SECRET.length).toBeGreaterThanOrEqual(32);
    expect(parseEnv({}).HOLDOUT_SECRET).toBe(first.HOLDOUT_SECRET);
    expect(readFileSync(join(folder, "secret"), "utf8").trim()).toBe(first.HOLDOUT_SECRET);
    expect(statSync(join(folder, "secret")).mode & 0o777).toBe(0o600);
  });

  test("is reached at the port that was chosen", () => {
    expect(parseEnv({ PORT: "4321" })).toMatchObject({ PORT: 4321, HOLDOUT_URL: "http://127.0.0.1:4321" });
  });

  test("does not listen for other machines", () => {
    expect(() => parseEnv({ HOST: "0.0.0.0" })).toThrow(/HOST must be a loopback address/);
  });
});

describe("production", () => {
  test("starts with its three settings", () => {
    expect(parseEnv(production)).toMatchObject({ demo: false, ...production });
  });

  test("takes no default for what matters and names everything that is missing at once", () => {
    const start = () => parseEnv({ DATABASE_URL: production.DATABASE_URL });
    expect(start).toThrow(SettingsError);
    expect(start).toThrow(/HOLDOUT_SECRET is missing/);
    expect(start).toThrow(/HOLDOUT_URL is missing/);
  });

  test.each([
    ["short", "k3J9vQ2mXz7LpT4wRb8NcY6hGd1FsA5", /at least 32 characters/],
    ["one character", "x".repeat(40), /well-known or guessable/],
    ["well known", "please-change-me-please-change-me-1", /well-known or guessable/],
    ["few characters", "abababababcdabababababcdababababab", /too few different/],
  ])("refuses a weak secret: %s", (_, HOLDOUT_SECRET, reason) => {
    expect(() => parseEnv({ ...production, HOLDOUT_SECRET })).toThrow(/HOLDOUT_SECRET/);
    expect(() => parseEnv({ ...production, HOLDOUT_SECRET })).toThrow(reason);
  });

  test("a secret never appears in the message that refuses it", () => {
    const HOLDOUT_SECRET = "please-change-me-please-change-me-1";
    expect(() => parseEnv({ ...production, HOLDOUT_SECRET })).toThrow(
      expect.objectContaining({ message: expect.not.stringContaining(HOLDOUT_SECRET) }),
    );
  });

  test("is served over https, except to its own machine", () => {
    expect(() => parseEnv({ ...production, HOLDOUT_URL: "http://learn.example.org" })).toThrow(
      /HOLDOUT_URL must start with https/,
    );
    expect(parseEnv({ ...production, HOLDOUT_URL: "http://localhost:8080/" }).HOLDOUT_URL).toBe(
      "http://localhost:8080",
    );
  });

  test("settings that belong together come together", () => {
    expect(() => parseEnv({ ...production, OIDC_ISSUER: "https://id.example.org" })).toThrow(
      /OIDC_CLIENT_ID and OIDC_CLIENT_SECRET missing/,
    );
    expect(() => parseEnv({ ...production, SMTP_URL: "smtp://localhost" })).toThrow(/MAIL_FROM is missing/);
  });
});

describe("a wrong value names its variable", () => {
  test.each([
    ["PORT", "0", /PORT must be from 1 to 65535/],
    ["PORT", "http", /PORT must be a whole number/],
    ["DATABASE_URL", "mysql://x", /DATABASE_URL must be a postgresql/],
    ["HOLDOUT_SIGN_UP", "closed", /HOLDOUT_SIGN_UP must be one of: open, invitation/],
    ["HOLDOUT_SANDBOX", "none", /HOLDOUT_SANDBOX must be one of: auto, native, portable/],
    ["LOG_LEVEL", "loud", /LOG_LEVEL must be one of/],
    ["OIDC_ISSUER", "ftp://x", /OIDC_ISSUER must be an http/],
    ["SMTP_URL", "localhost", /SMTP_URL must be an smtp/],
  ])("%s=%s", (name, value, message) => {
    expect(() => parseEnv({ [name]: value })).toThrow(message);
  });

  test("an empty variable counts as not set", () => {
    expect(parseEnv({ PORT: "", DATABASE_URL: "", SMTP_URL: "" })).toMatchObject({ demo: true, PORT: 3000 });
  });
});
