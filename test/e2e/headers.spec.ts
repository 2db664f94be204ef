import { expect, test } from "./fixtures.ts";

test.describe("what every answer carries", () => {
  for (const path of ["/", "/sign-in", "/no-such-page"]) {
    test(`${path} runs no script without the nonce of its own request`, async ({ request }) => {
      const [first, second] = [await request.get(path), await request.get(path)];
      const policy = first.headers()["content-security-policy"] ?? "";
      const scripts = /script-src ([^;]*)/.exec(policy)?.[1] ?? "";
      const nonce = /'nonce-([^']+)'/.exec(scripts)?.[1];
      expect(nonce).toBeTruthy();
      expect(scripts).not.toContain("unsafe");
      expect(policy).toContain("frame-ancestors 'none'");
      expect(second.headers()["content-security-policy"]).not.toContain(nonce);

      const tags = (await first.text()).match(/<script\b[^>]*>/g) ?? [];
      expect(tags.length).toBeGreaterThan(3);
      expect(tags.filter((tag) => !tag.includes(`nonce="${nonce}"`))).toEqual([]);
    });
  }

  test("security headers stand on pages, calls and files", async ({ request, page }) => {
    await page.goto("/");
    const script = await page.locator("script[src]").first().getAttribute("src");
    for (const path of ["/", "/api/health", script ?? ""]) {
      const headers = (await request.get(path)).headers();
      expect(headers["x-content-type-options"], path).toBe("nosniff");
      expect(headers["x-frame-options"], path).toBe("DENY");
      expect(headers["referrer-policy"], path).toBe("strict-origin-when-cross-origin");
      expect(headers["cross-origin-opener-policy"], path).toBe("same-origin");
      expect(headers["permissions-policy"], path).toContain("camera=()");
      expect(headers["x-powered-by"], path).toBeUndefined();
    }
  });

  test("https, also behind a proxy, is asked for again and for ever", async ({ request }) => {
    const plain = await request.get("/");
    expect(plain.headers()["strict-transport-security"]).toBeUndefined();
    const secure = await request.get("/", { headers: { "x-forwarded-proto": "https" } });
    expect(secure.headers()["strict-transport-security"]).toContain("max-age=63072000");
  });

  test("a request keeps a sane id of its caller and gets one otherwise", async ({ request }) => {
    const given = await request.get("/", { headers: { "x-request-id": "call-2026-0001" } });
    expect(given.headers()["x-request-id"]).toBe("call-2026-0001");
    const bad = await request.get("/", { headers: { "x-request-id": "a b; c" } });
    expect(bad.headers()["x-request-id"]).toMatch(/^[0-9a-f-]{36}$/);
  });
});

test.describe("statuses", () => {
  test("a missing page is a 404, a closed one a 403, and a guarded one leads to signing in", async ({
    request,
    browserOf,
  }) => {
    expect((await request.get("/no-such-page")).status()).toBe(404);
    expect((await request.get("/courses/no-such-course")).status()).toBe(404);
    const guarded = await request.get("/home", { maxRedirects: 0 });
    expect(guarded.status()).toBe(307);
    expect(guarded.headers().location).toContain("/sign-in");
    const page = await browserOf("learner");
    const closed = await page.request.get("/admin/cohorts");
    expect(closed.status()).toBe(403);
    expect(await closed.text()).toContain("Your account may not see this page");
  });
});
