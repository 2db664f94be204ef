import { createCssVariablesTheme, createHighlighterCoreSync } from "shiki/core";
import { createJavaScriptRegexEngine } from "shiki/engine/javascript";
import bash from "shiki/langs/bash.mjs";
import json from "shiki/langs/json.mjs";
import python from "shiki/langs/python.mjs";
import sql from "shiki/langs/sql.mjs";
import typescript from "shiki/langs/typescript.mjs";
import yaml from "shiki/langs/yaml.mjs";
import type { CodeLanguage } from "#lib/content/elements.ts";
import { escapeHtml } from "#lib/html/escape-html.ts";

const theme = createCssVariablesTheme({ name: "holdout", variablePrefix: "--code-" });

/** Made when the first code block is highlighted; the grammars take some 10 MB. */
let highlighter: ReturnType<typeof createHighlighterCoreSync> | undefined;

/**
 * Highlights code. Every token becomes a span with a class `c-…`; the style sheet gives the classes their colours in both
 * themes, so one HTML serves both.
 *
 * @returns lines of escaped HTML, joined by line feeds
 */
export function highlight(code: string, language: CodeLanguage): string {
  if (language === "text") return escapeHtml(code);
  highlighter ??= createHighlighterCoreSync({
    themes: [theme],
    langs: [python, typescript, sql, bash, json, yaml],
    engine: createJavaScriptRegexEngine({ forgiving: true }),
  });
  const { tokens } = highlighter.codeToTokens(code, {
    lang: language,
    theme: "holdout",
    // The default, half a second a line, is passed on a busy machine while the grammar is made ready; the rest of
    // the line is then left plain, and the same code looks different from one start to the next.
    tokenizeTimeLimit: 30_000,
    tokenizeMaxLineLength: 2_000,
  });
  return tokens
    .map((line) =>
      line
        .map((token) => {
          const kind = /^var\(--code-(?:token-)?([a-z-]+)\)$/.exec(token.color ?? "")?.[1];
          const text = escapeHtml(token.content);
          return kind && kind !== "foreground" ? `<span class="c-${kind}">${text}</span>` : text;
        })
        .join(""),
    )
    .join("\n");
}
