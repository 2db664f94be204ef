import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { webEnvironment, webFlags } from "./web-flags.ts";

test.each(["package.json", "docs/systemd/holdout-web.service"])(
  "%s starts the web process within the same bounds as npm start",
  (file) => {
    const text = readFileSync(new URL(`../${file}`, import.meta.url), "utf8");
    expect(text).toContain(`${webFlags} scripts/web.ts`);
    expect(text).toContain(`NODE_ENV=production MALLOC_ARENA_MAX=${webEnvironment.MALLOC_ARENA_MAX}`);
  },
);
