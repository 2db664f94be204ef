import { mkdir, rm } from "node:fs/promises";
import { existsSync } from "node:fs";
import { type BrowserContext, chromium, type Page } from "@playwright/test";
import { Command } from "commander";
import { dataPath } from "#server/data-dir.ts";
import { demoPasswords } from "./prepare.ts";
import { itemScreens } from "./screenshots/item-screens.ts";
import { courseId, type Person, type Screen, screens } from "./screenshots/screens.ts";

const themes = ["light", "dark"] as const;
const viewports = [
  { width: 1440, height: 900 },
  { width: 1024, height: 768 },
  { width: 390, height: 844 },
] as const;

const debianChromium = "/usr/bin/chromium";

const program = new Command()
  .name("npm run screenshots --")
  .description("Takes every screen of the running demo in both themes and three widths.")
  .argument("[address]", "where the demo runs", `http://127.0.0.1:${process.env.PORT ?? 3000}`)
  .option(
    "--only <words...>",
    "only screens whose name contains one of these; every lesson and exercise has one",
  )
  .action(takeAll);

async function takeAll(address: string, options: { only?: string[] }): Promise<void> {
  const folder = dataPath("screenshots");
  const wanted = [...screens, ...(await itemScreens(courseId))].filter(({ name, onDemand }) =>
    options.only ? options.only.some((word) => name.includes(word)) : !onDemand,
  );
  if (wanted.length === 0) throw new Error("No screen has such a name.");
  if (!options.only) await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });

  const browser = await chromium.launch({
    ...(existsSync(debianChromium) ? { executablePath: debianChromium } : {}),
    args: [...(process.getuid?.() === 0 ? ["--no-sandbox"] : []), "--disable-gpu", "--no-first-run"],
  });
  const failures: string[] = [];
  try {
    for (const person of new Set(wanted.map((screen) => screen.as))) {
      const first = await browser.newContext({ baseURL: address });
      await signIn(first, person);
      const cookies = await first.cookies();
      await first.close();
      for (const colorScheme of themes) {
        for (const viewport of viewports) {
          const context = await browser.newContext({
            baseURL: address,
            viewport,
            colorScheme,
            reducedMotion: "reduce",
          });
          await context.addCookies(cookies);
          const page = await context.newPage();
          for (const screen of wanted.filter(({ as }) => as === person)) {
            const file = `${screen.name}-${colorScheme}-${viewport.width}.png`;
            try {
              await take(page, screen, `${folder}/${file}`);
            } catch (error) {
              failures.push(
                `${file}: ${error instanceof Error ? error.message.split("\n")[0] : String(error)}`,
              );
            }
          }
          await context.close();
        }
      }
      console.log(`${person ?? "nobody"}: done`);
    }
  } finally {
    await browser.close();
  }
  console.log(`${wanted.length * themes.length * viewports.length - failures.length} pictures in ${folder}`);
  for (const failure of failures) console.error(`not taken: ${failure}`);
  if (failures.length > 0) process.exitCode = 1;
}

async function signIn(context: BrowserContext, person: Person | null): Promise<void> {
  if (person === null) return;
  const csrf = (await (await context.request.get("/api/auth/csrf")).json()) as { csrfToken: string };
  const answer = await context.request.post("/api/auth/callback/credentials", {
    form: {
      email: `${person}@holdout.test`,
      password: demoPasswords()[person],
      csrfToken: csrf.csrfToken,
      json: "true",
    },
  });
  const signedIn = (await context.cookies()).some(({ name }) => name.endsWith("holdout.session"));
  if (!signedIn) {
    throw new Error(
      `${person}@holdout.test could not sign in (HTTP ${answer.status()}). ` +
        "Is the address that of a demo started from this folder?",
    );
  }
}

/** Goes to a screen by its steps and takes it: the whole page, or the window for tools that fill it. */
async function take(page: Page, screen: Screen, file: string): Promise<void> {
  for (const step of screen.path) {
    if (typeof step === "string") {
      await page.goto(step, { waitUntil: "load" });
    } else {
      const link = page.locator(`main a[href*="${step.follow}"]`).first();
      const href = await link.getAttribute("href");
      if (href === null) throw new Error(`there is no link to ${step.follow}`);
      await page.goto(href, { waitUntil: "load" });
    }
  }
  await page.locator("main").first().waitFor();
  await screen.ready?.(page);
  await page.evaluate(() => document.fonts.ready);
  await page.evaluate(() => window.scrollTo(0, 0));
  await page.screenshot({ path: file, fullPage: screen.window !== true, animations: "disabled" });
}

await program.parseAsync();
