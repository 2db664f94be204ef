import type { CDPSession, Page } from "@playwright/test";
import {
  editor,
  exercisePath,
  finished,
  judge,
  openExercise,
  send,
  terminalLines,
  typeCode,
  writeCode,
} from "./exercise-steps.ts";
import { expect, test } from "./fixtures.ts";

/** Prints a number six times a second for five seconds: long enough for anything to happen, and below the limit of six. */
const slowCounter = `import time

if __name__ == "__main__":
    for number in range(30):
        print("tick", number, flush=True)
        time.sleep(0.16)
`;
const everyTick = Array.from({ length: 30 }, (_, number) => `tick ${number}`);

test.describe("who may open an exercise", () => {
  test("signed out, the way leads to the sign-in page and back", async ({ page }) => {
    await page.goto(exercisePath("psi"));
    await expect(page).toHaveURL(/\/sign-in\?next=/);
  });

  test("the instructor of the course may open it without joining", async ({ page, login }) => {
    await login("instructor");
    await page.goto(exercisePath("psi"));
    await expect(page.getByRole("heading", { name: "Population stability index" })).toBeVisible();
  });
});

test.describe("the editor", () => {
  test("fits into what the page may transfer", async ({ page, context, login }) => {
    await login("learner01@holdout.test");
    const session = await context.newCDPSession(page);
    const scripts = await countScripts(session);
    await openExercise(page, "psi");
    await page.waitForLoadState("networkidle");
    expect(scripts.bytes() / 1000, "kB of JavaScript, compressed").toBeLessThanOrEqual(888);
    expect(scripts.bytes() / 1000, "Monaco is in the count").toBeGreaterThan(400);
  });

  test("lets Tab leave after Ctrl+M, says so, and remembers it", async ({ page, login }) => {
    await login("learner02@holdout.test");
    await openExercise(page, "psi");
    await editor(page).focus();
    await page.keyboard.press("Tab");
    await expect(editor(page)).toBeFocused();
    await page.keyboard.press("Control+M");
    await expect(page.getByRole("button", { name: "Tab leaves the editor · Ctrl M" })).toBeVisible();
    await page.keyboard.press("Tab");
    await expect(editor(page)).not.toBeFocused();
    await page.reload();
    await expect(page.getByRole("button", { name: "Tab leaves the editor · Ctrl M" })).toBeVisible();
  });

  test("copies and pastes", async ({ page, context, login }) => {
    await context.grantPermissions(["clipboard-read", "clipboard-write"]);
    await login("learner03@holdout.test");
    await openExercise(page, "psi");
    await writeCode(page, "copied = 1\n");
    await page.keyboard.press("ControlOrMeta+A");
    await page.keyboard.press("ControlOrMeta+C");
    await page.keyboard.press("ControlOrMeta+End");
    await page.keyboard.press("ControlOrMeta+V");
    await expect(page.locator(".monaco-editor .view-lines")).toContainText(/copied.=.1\s*copied.=.1/);
  });

  test("is the plain one when Monaco cannot be loaded, and works", async ({ page, login }) => {
    await page.route("**/_next/static/chunks/*.js", async (route) => {
      const response = await route.fetch();
      const body = await response.text();
      // The chunk that has Monaco in it is the only one of this size.
      if (body.length > 1_000_000) await route.fulfill({ status: 503, body: "" });
      else await route.fulfill({ response, body });
    });
    await login("learner04@holdout.test");
    await page.goto(exercisePath("psi"));
    await expect(page.getByText("The full editor could not be loaded")).toBeVisible();
    await page.locator("textarea").fill('if __name__ == "__main__":\n    print("plain")\n');
    await judge(page, () => pressRun(page));
    await page.getByRole("tab", { name: /^Output/ }).click();
    await expect.poll(() => terminalLines(page)).toEqual(["plain"]);
  });
  test.use({ expectedErrors: [/status of 503|ChunkLoadError|Failed to load/] });
});

test.describe("what a program prints", () => {
  test.use({ expectedErrors: [/ERR_INTERNET_DISCONNECTED|ERR_NETWORK_CHANGED/] });

  test("arrives while it runs, and goes on where it was after the network dropped", async ({
    page,
    context,
    login,
  }) => {
    await login("learner05@holdout.test");
    await page.addInitScript(cutOnSignal);
    await openExercise(page, "psi");
    await writeCode(page, slowCounter);
    const status = await send(page, () => pressRun(page));
    await page.getByRole("tab", { name: /^Output/ }).click();
    await expect(page.locator(".xterm-rows")).toContainText(/tick \d/);
    await expect(status).toHaveAttribute("data-status", "running");
    await context.setOffline(true);
    // Going offline refuses new requests only; the stream that is open has to be cut as well.
    await page.evaluate(() => window.dispatchEvent(new Event("cut")));
    await expect(page.getByText("connection lost, reconnecting")).toBeVisible();
    const resumed = page.waitForRequest(
      (request) =>
        request.url().endsWith("/events") && /^\d+$/.test(request.headers()["last-event-id"] ?? ""),
    );
    await context.setOffline(false);
    await resumed;
    await finished(status);
    const terminal = page.getByRole("region", { name: "Output of your program" });
    await terminal.press("End");
    await expect(page.locator(".xterm-rows")).toContainText("tick 29");
    // The terminal is lower than thirty lines, so that they are read a page at a time, each once it is drawn.
    let shown = await terminalLines(page);
    const heard = new Set(shown);
    while (!shown.includes("tick 0")) {
      const before = shown;
      await terminal.press("PageUp");
      await expect.poll(() => terminalLines(page), "another page, or the start is lost").not.toEqual(before);
      shown = await terminalLines(page);
      for (const line of shown) heard.add(line);
    }
    expect([...heard].filter((line) => line.startsWith("tick")).toSorted(byNumber)).toEqual(everyTick);
  });

  test("is there again after the tab was closed in the middle", async ({ page, context, login }) => {
    await login("learner06@holdout.test");
    await openExercise(page, "psi");
    await writeCode(page, slowCounter);
    const sent = await send(page, () => pressRun(page));
    await expect(sent).toHaveAttribute("data-status", "running");
    const id = await sent.getAttribute("data-submission");
    await page.close();
    const again = await context.newPage();
    await openExercise(again, "psi");
    // On a slow machine the program has ended before the page is open; either way it is the same one.
    await finished(again.locator(`p[data-submission="${id}"]`));
    await again.getByRole("tab", { name: /^Output/ }).click();
    await expect.poll(() => terminalLines(again)).toContain("tick 29");
    await expect(again.getByRole("tab", { name: /^Tests/ })).toContainText("/4");
  });

  test("cannot steer the terminal", async ({ page, login }) => {
    await login("learner07@holdout.test");
    await openExercise(page, "psi");
    await writeCode(page, 'if __name__ == "__main__":\n    print("\\x1b[2Jgone")\n');
    await judge(page, () => page.keyboard.press("ControlOrMeta+Shift+Enter"));
    await page.getByRole("tab", { name: /^Output/ }).click();
    await expect.poll(() => terminalLines(page)).toContain("\\x1b[2Jgone");
  });
});

test.describe("hints and versions", () => {
  test("hints open one by one and stay open; the next one never leaves the server", async ({
    page,
    login,
  }) => {
    await login("learner23@holdout.test");
    await openExercise(page, "littles-law");
    const hints = page.getByRole("button", { name: /^Hints/ });
    const before = Number(/(\d+)\/\d+/.exec(await hints.innerText())?.[1]);
    await hints.click();
    const dialog = page.getByRole("dialog", { name: "Hints" });
    await expect(dialog.getByText("Opening one is recorded, openly")).toBeVisible();
    await dialog.getByRole("button", { name: /^Open hint/ }).click();
    await expect(dialog.getByRole("heading", { name: /^Hint \d of/ })).toHaveCount(before + 1);
    await page.reload();
    await expect(hints).toContainText(`${before + 1}/`);
  });

  test("the starter comes back, and the code before it too", async ({ page, login }) => {
    await login("learner22@holdout.test");
    await openExercise(page, "psi");
    await writeCode(page, "mine = 1\n");
    await page.getByRole("button", { name: "Editor", exact: true }).click();
    await page.getByRole("button", { name: "Reset to the starter" }).click();
    await expect(page.locator(".view-lines")).toContainText("bin_counts");
    await page.getByRole("button", { name: "Undo" }).click();
    await expect(page.locator(".view-lines")).toContainText(/mine.=.1/);
    await expect(page.locator("[data-draft=saved]")).toBeVisible();
  });

  test("an earlier submission is read, compared and brought back", async ({ page, login }) => {
    await login("learner21@holdout.test");
    await openExercise(page, "psi");
    await writeCode(page, "first = 1\n");
    await judge(page, () => pressRun(page));
    await typeCode(page, "second = 2\n");
    await page.getByRole("button", { name: /^History/ }).click();
    await page
      .getByRole("button", { name: /^Code of this run/ })
      .first()
      .click();
    const dialog = page.getByRole("dialog", { name: "History" });
    await expect(dialog.getByText("first = 1")).toBeVisible();
    await dialog.getByRole("button", { name: /Compare with/ }).click();
    await page.getByRole("option", { name: "The editor, now" }).click();
    await expect(dialog.getByRole("row", { name: /removed second = 2/ })).toBeVisible();
    await expect(dialog.getByRole("row", { name: /added first = 1/ })).toBeVisible();
    await dialog.getByRole("button", { name: "Restore into the editor" }).click();
    await expect(page.locator(".view-lines")).toContainText(/first.=.1/);
  });
});

test("the page has no barrier that axe finds, before and after a verdict", async ({
  page,
  login,
  expectAccessible,
}) => {
  await login("learner08@holdout.test");
  await openExercise(page, "littles-law");
  await expectAccessible(page);
  await judge(page, () => page.keyboard.press("ControlOrMeta+Enter"));
  await expectAccessible(page);
  await page.getByRole("tab", { name: /^History/ }).click();
  await expectAccessible(page);
});

test("on a phone one pane is shown at a time, and the verdict comes into view", async ({ page, login }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await login("learner09@holdout.test");
  await page.goto(exercisePath("psi"));
  await expect(page.getByRole("heading", { name: "What to build" })).toBeVisible();
  await expect(page.getByRole("button", { name: /^Run/ })).toBeHidden();
  await page.getByRole("button", { name: "Code", exact: true }).click();
  await expect(page.getByRole("heading", { name: "What to build" })).toBeHidden();
  await writeCode(page, "print('on the way')\n");
  await judge(page, () => pressRun(page));
  await expect(page.getByRole("region", { name: "Visible tests" })).toBeVisible();
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(overflow, "pixels beyond the screen").toBeLessThanOrEqual(0);
});

/** Runs in the page: an event stream breaks, as from a dead network, when the window hears "cut". */
function cutOnSignal(): void {
  const real = window.fetch;
  window.fetch = async (input, init) => {
    const response = await real(input, init);
    if (!String(input).endsWith("/events") || !response.body) return response;
    const reader = response.body.getReader();
    const body = new ReadableStream<Uint8Array>({
      start(controller) {
        window.addEventListener("cut", () => controller.error(new TypeError("network error")), {
          once: true,
        });
        const pump = async () => {
          for (;;) {
            const { done, value } = await reader.read();
            if (done) return controller.close();
            controller.enqueue(value);
          }
        };
        // After the cut nothing more can be put into the stream, and that is meant.
        pump().catch(() => reader.cancel());
      },
    });
    return new Response(body, { status: response.status, headers: response.headers });
  };
}

function pressRun(page: Page): Promise<void> {
  return page.getByRole("button", { name: /^Run/ }).click();
}

function byNumber(a: string, b: string): number {
  return Number(a.split(" ")[1]) - Number(b.split(" ")[1]);
}

/** Counts the compressed bytes of every script that the page fetches from now on. */
async function countScripts(session: CDPSession): Promise<{ bytes: () => number }> {
  const scripts = new Set<string>();
  let sum = 0;
  session.on("Network.responseReceived", ({ requestId, response }) => {
    if (response.mimeType.includes("javascript")) scripts.add(requestId);
  });
  session.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
    if (scripts.has(requestId)) sum += encodedDataLength;
  });
  await session.send("Network.enable");
  return { bytes: () => sum };
}
