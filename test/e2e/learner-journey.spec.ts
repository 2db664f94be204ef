import { randomUUID } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { editor, judge, typeCode, writeCode } from "./exercise-steps.ts";
import { expect, test } from "./fixtures.ts";
import type { Site } from "./site.ts";

const exerciseFolder = "content/ai-engineering/exercises/psi";

test.setTimeout(120_000);

test("from an invitation to an accepted answer that the cohort page shows", async ({
  page,
  site,
  browserOf,
  expectAccessible,
}) => {
  const admin = await browserOf("admin");
  const invitation = await inviteToCohort(admin);
  const name = `Grace ${randomUUID().slice(0, 6)}`;

  await test.step("sign up", async () => {
    const email = `${randomUUID()}@example.com`;
    await page.goto(invitation);
    await page.getByRole("link", { name: "Sign up" }).click();
    await page.getByLabel("E-mail address").fill(email);
    await page.getByRole("button", { name: "Send me the link" }).click();
    await expect(page.getByText("We have sent a message")).toBeVisible();
    await page.goto(await linkInMail(site, email));
    await expectAccessible(page);
    await page.getByLabel("Your name").fill(name);
    await page.getByLabel("Password", { exact: true }).fill("a few words to remember");
    await page.getByRole("button", { name: "Make my account" }).click();
    await expect(page).toHaveURL(/\/courses\/ai-engineering$/);
  });

  await test.step("read a lesson and answer its question", async () => {
    await page.goto("/courses/ai-engineering/lessons/distances");
    const question = page.locator("form", { hasText: "It comes to 0.19" });
    await question.getByRole("radio", { name: /^Little/ }).check();
    await question.getByRole("button", { name: "Check answer" }).click();
    await expect(question.getByText("Right.", { exact: true })).toBeVisible();
  });

  await test.step("a wrong answer shows which tests fail, and where", async () => {
    await page.goto("/courses/ai-engineering/exercises/psi");
    await expect(page.locator(".monaco-editor .view-line").first()).toBeVisible();
    await writeCode(page, await readFile(join(exerciseFolder, "mutants/drops-empty-bins.py"), "utf8"));
    await judge(page, () => page.getByRole("button", { name: /^Submit/ }).click());
    await expect(page.getByText("Wrong answer", { exact: true }).first()).toBeVisible();
    await expect(
      page.locator("[data-test][data-status=failed], [data-test][data-status=error]").first(),
    ).toBeVisible();
    const visible = page.getByRole("region", { name: "Visible tests" });
    await expect(visible.getByText("expected").first()).toBeVisible();
    await expect(page.getByRole("region", { name: "Hidden tests" }).getByText("expected")).toHaveCount(0);
    await expect(
      page.locator("p[role=status]", { hasText: /^Wrong answer\. \d+ of \d+ tests passed/ }),
    ).toBeAttached();
    await page.getByRole("tab", { name: "Solution" }).click();
    await expect(page.getByText("The solution opens when your own is accepted.")).toBeVisible();
  });

  await test.step("the right answer is accepted and opens the solution", async () => {
    await writeCode(page, await readFile(join(exerciseFolder, "solution.py"), "utf8"));
    await judge(page, () => page.getByRole("button", { name: /^Submit/ }).click());
    await expect(page.getByText("Accepted", { exact: true }).first()).toBeVisible();
    await page.getByRole("button", { name: "Show the solution" }).click();
    await expect(page.getByRole("region", { name: "Why it is written so" })).toBeFocused();
  });

  await test.step("home and the cohort page show it", async () => {
    await page.goto("/home");
    await expect(page.getByText(/^1\/\d+$/).first()).toBeVisible();
    await admin.reload();
    await openCohort(admin);
    await expect(
      admin.getByRole("link", { name: new RegExp(`^${name}, Population stability index: `) }).first(),
    ).toHaveAccessibleName(/done|accepted|passed/i);
  });
});

test("an exercise is solved by the keyboard alone", async ({ page, login }) => {
  await login("learner14@holdout.test");
  await page.goto("/courses/ai-engineering/exercises/psi");
  await expect(page.locator(".monaco-editor .view-line").first()).toBeVisible();
  await focusByF6(page);
  await typeCode(page, await readFile(join(exerciseFolder, "mutants/empty-is-zero.py"), "utf8"));
  await judge(page, () => page.keyboard.press("ControlOrMeta+Enter"));
  await expect(page.locator("p[role=status]", { hasText: /^Wrong answer/ })).toBeAttached();

  const failing = page.locator("[data-test]:is([data-status=failed], [data-status=error])").first();
  const first = page
    .getByRole("tabpanel", { name: /^Tests/ })
    .getByRole("button")
    .first();
  await expect(failing).toContainText(await first.innerText());
  await first.focus();
  await page.keyboard.press("Enter");
  await expect(failing).toBeFocused();
  await expect(failing).toBeInViewport();

  await typeCode(page, await readFile(join(exerciseFolder, "solution.py"), "utf8"));
  await judge(page, () => page.keyboard.press("ControlOrMeta+Enter"));
  await expect(
    page.locator("p[role=status]", { hasText: /^Accepted\. All \d+ tests passed/ }),
  ).toBeAttached();

  // Out of the editor with Tab, on to the results with F6, and along their tabs with the arrows.
  await page.keyboard.press("Control+M");
  await page.keyboard.press("Tab");
  await expect(editor(page)).not.toBeFocused();
  const history = page.getByRole("tab", { name: /^History/ });
  await tabTo(page, () =>
    page.getByRole("tab", { name: /^Tests/ }).evaluate((tab) => tab === document.activeElement),
  );
  await page.keyboard.press("ArrowLeft");
  await expect(history).toBeFocused();
  await expect(history).toHaveAttribute("aria-selected", "true");

  await page.getByRole("button", { name: /^History/ }).focus();
  await page.keyboard.press("Enter");
  await expect(history).toBeFocused();
});

/** Makes an invitation link to the demo cohort, as an administrator does. */
async function inviteToCohort(admin: Page): Promise<string> {
  await openCohort(admin);
  const cohort = admin.url();
  await admin.getByRole("link", { name: "Members and invitations" }).click();
  await admin.getByRole("button", { name: "Create link" }).click();
  const link = await admin.getByText(/\/join\/\S+$/).innerText();
  await admin.goto(cohort);
  return link;
}

async function openCohort(admin: Page): Promise<void> {
  await admin.goto("/admin/cohorts");
  await admin.locator("main").getByRole("link").filter({ hasNotText: /^$/ }).first().click();
  await expect(admin.getByRole("heading", { name: "Progress", exact: true })).toBeVisible();
}

/** The link in the newest message to an address; without a mail server messages are files in the outbox. */
async function linkInMail(site: Site, email: string): Promise<string> {
  const outbox = join(site.dataFolder, "outbox");
  let link: string | undefined;
  await expect
    .poll(async () => {
      for (const name of await readdir(outbox).catch(() => [])) {
        const text = await readFile(join(outbox, name), "utf8");
        if (text.includes(email)) link = /https?:\/\/\S+\/sign-up\/\S+/.exec(text)?.[0];
      }
      return link;
    })
    .toBeDefined();
  return link!;
}

async function focusByF6(page: Page): Promise<void> {
  await tabTo(page, () => editor(page).evaluate((field) => field === document.activeElement), "F6");
}

/** Presses a key until the focus is where it should be; fails when it never gets there. */
async function tabTo(page: Page, there: () => Promise<boolean>, key = "Tab"): Promise<void> {
  for (let press = 0; press < 25; press += 1) {
    if (await there()) return;
    await page.keyboard.press(key);
  }
  expect(await there(), `reached by ${key}`).toBe(true);
}
