import { expect, type Locator, type Page } from "@playwright/test";

/** The address of an exercise of the demo's course. */
export const exercisePath = (id: string) => `/courses/ai-engineering/exercises/${id}`;

/** Opens an exercise and waits until its editor can be typed into. */
export async function openExercise(page: Page, id: string): Promise<void> {
  await page.goto(exercisePath(id));
  await expect(page.locator(".monaco-editor .view-line").first()).toBeVisible();
}

/** Replaces the editor's code by keyboard and waits until the server has it. */
export async function writeCode(page: Page, code: string): Promise<void> {
  await typeCode(page, code);
  await expect(page.locator("[data-draft=saved]")).toBeVisible();
}

/** Replaces the editor's code by keyboard; the save comes later. */
export async function typeCode(page: Page, code: string): Promise<void> {
  await editor(page).focus();
  await page.keyboard.press("ControlOrMeta+A");
  await page.keyboard.insertText(code);
  await page.keyboard.press("Escape");
}

/** What can be typed into. */
export function editor(page: Page): Locator {
  return page.getByRole("textbox", { name: /^Code editor/ });
}

/** Waits for the newest submission to be final. */
export async function finished(page: Page): Promise<void> {
  await expect(page.locator("p[data-status=finished]")).toBeVisible({ timeout: 30_000 });
}

/** The text of the terminal, line by line, without empty lines. */
export async function terminalLines(page: Page): Promise<string[]> {
  const text = await page.locator(".xterm-rows").innerText();
  return text
    .split("\n")
    .map((line) => line.replaceAll("\u00a0", " ").trim())
    .filter(Boolean);
}
