import { gzipSync } from "node:zlib";
import { chromium, type Browser, type Page, type Response } from "@playwright/test";
import { z } from "zod";

/** What a browser with an empty cache fetches and how long it takes. */
export interface Visit {
  /** JavaScript that crossed the wire, compressed, in kB (1000 bytes). */
  readonly scriptKb: number;
  readonly scripts: number;
  /** Milliseconds from the start of the navigation until the editor takes keys; null for pages without one. */
  readonly editorMs: number | null;
}

/** Debian's Chromium, or the one that Playwright has downloaded. */
export async function openBrowser(executablePath: string | undefined): Promise<Browser> {
  const asRoot = process.getuid?.() === 0;
  return chromium.launch({
    ...(executablePath === undefined ? {} : { executablePath }),
    args: [
      ...(asRoot ? ["--no-sandbox"] : []),
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });
}

/** Visits a page once with an empty cache, until nothing more is fetched. */
export async function visitPage(
  browser: Browser,
  url: string,
  cookie: string,
  hasEditor: boolean,
): Promise<Visit> {
  const context = await browser.newContext({ extraHTTPHeaders: { cookie } });
  try {
    const page = await context.newPage();
    const sizes: Promise<number>[] = [];
    // Workers fetch scripts too, and a service of the context sees them all.
    context.on("response", (response) => {
      const type = response.headers()["content-type"] ?? "";
      if (!/javascript/.test(type)) return;
      sizes.push(compressedSize(response));
    });
    await page.goto(url, { waitUntil: "commit" });
    const editorMs = hasEditor ? await editorTime(page) : null;
    await page.waitForLoadState("networkidle");
    const bytes = await Promise.all(sizes);
    return {
      scriptKb: Math.round(bytes.reduce((sum, size) => sum + size, 0) / 100) / 10,
      scripts: bytes.length,
      editorMs,
    };
  } finally {
    await context.close();
  }
}

/** The body as it crossed the wire; compressed by us where the protocol does not tell, as for scripts of workers. */
async function compressedSize(response: Response): Promise<number> {
  const { responseBodySize } = await response.request().sizes();
  if (responseBodySize > 0) return responseBodySize;
  return gzipSync(await response.body()).byteLength;
}

/** When the editor shows its text and its input can be focused, by the page's own clock. */
async function editorTime(page: Page): Promise<number> {
  const seen = await page.waitForFunction(
    () => {
      const editor = document.querySelector(".monaco-editor");
      const input = editor?.querySelector("textarea, .native-edit-context");
      const text = editor?.querySelector(".view-line")?.textContent;
      return input && text ? performance.now() : 0;
    },
    undefined,
    { polling: "raf", timeout: 60_000 },
  );
  return Math.round(z.number().parse(await seen.jsonValue()));
}
