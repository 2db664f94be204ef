import { expect, type Locator, type Page } from "@playwright/test";

/** The address of an exercise of the demo's course. */
export const exercisePath = (id: string) => `/courses/ai-engineering/exercises/${id}`;

/** Opens an exercise and waits until its editor can be typed into. */
export async function openExercise(page: Page, id: string): Promise<void> {
  await page.goto(exercisePath(id));
  await expect(page.locator(".monaco-editor .view-line").first()).toBeVisible();
}

/** Replaces the editor's code and waits until the server has it. */
export async function writeCode(page: Page, code: string): Promise<void> {
  await typeCode(page, code);
  await expect(page.locator("[data-draft=saved]")).toBeVisible();
}

/** Replaces the editor's code as a paste does, so that nothing is indented anew; the save comes later. */
export async function typeCode(page: Page, code: string): Promise<void> {
  await editor(page).focus();
  await page.keyboard.press("ControlOrMeta+A");
  await page.evaluate((text) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/plain", text);
    const paste = new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true });
    document.activeElement?.dispatchEvent(paste);
  }, code);
  // The cursor is behind the last line now, so that is the one in view.
  const last = code.trimEnd().split("\n").at(-1) ?? "";
  await expect(page.locator(".view-lines")).toContainText(last.trim().slice(0, 24));
}

/** What can be typed into. */
export function editor(page: Page): Locator {
  return page.getByRole("textbox", { name: /^Code editor/ });
}

/** Does what sends a Run or Submit, and returns the status line of that very submission. */
export async function send(page: Page, press: () => Promise<void>): Promise<Locator> {
  const taken = page.waitForResponse(
    (response) => response.url().includes("/submissions?") && response.request().method() === "POST",
  );
  await press();
  const { id } = (await (await taken).json()) as { id: string };
  return page.locator(`p[data-submission="${id}"]`);
}

/** Sends like `send` and waits for the verdict. */
export async function judge(page: Page, press: () => Promise<void>): Promise<void> {
  await finished(await send(page, press));
}

/** Waits until a submission is final. */
export async function finished(status: Locator): Promise<void> {
  await expect(status).toHaveAttribute("data-status", "finished", { timeout: 30_000 });
}

/** The text of the terminal, line by line, without empty lines. */
export async function terminalLines(page: Page): Promise<string[]> {
  const text = await page.locator(".xterm-rows").innerText();
  return text
    .split("\n")
    .map((line) => line.replaceAll("\u00a0", " ").trim())
    .filter(Boolean);
}
