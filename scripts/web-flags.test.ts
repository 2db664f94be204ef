import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { webFlags } from "./web-flags.ts";

test.each(["package.json", "docs/systemd/holdout-web.service"])(
  "%s starts the web process within the same bounds as npm start",
  (file) => {
    expect(readFileSync(new URL(`../${file}`, import.meta.url), "utf8")).toContain(
      `${webFlags} scripts/web.ts`,
    );
  },
);
