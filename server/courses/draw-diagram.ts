import { Graphviz } from "@hpcc-js/wasm-graphviz";
import type { Drawn } from "#lib/content/prose-context.ts";
import { escapeHtml } from "#lib/html/escape-html.ts";

/** Longest program, in characters; layout time grows fast with the size. */
const maxProgram = 8 * 1024;
const maxEdges = 200;
/** The smallest part of its own size at which a drawing is still shown. */
const smallest = 0.75;

let graphviz: Graphviz | undefined;

/** Loads the WebAssembly once; must have settled before `drawDiagram` is called. */
export async function loadGraphviz(): Promise<void> {
  graphviz ??= await Graphviz.load();
}

/** What a diagram looks like when it says nothing else; Helvetica is the face whose widths Graphviz knows. */
const defaults = `
  graph [bgcolor=transparent fontname=Helvetica fontsize=12 pad=0.1 nodesep=0.35 ranksep=0.45]
  node [fontname=Helvetica fontsize=13 shape=box style="rounded,filled" fillcolor=surface margin="0.16,0.09" height=0.4]
  edge [fontname=Helvetica fontsize=11 arrowsize=0.7]
`;

/** The colours that a diagram may name, and the tokens that they become; so it follows the theme. */
const colours: ReadonlyMap<string, string> = new Map([
  ["none", "none"],
  ["transparent", "none"],
  ["black", "currentColor"],
  ["surface", "var(--diagram-surface)"],
  ["muted", "var(--diagram-muted)"],
  ["accent", "var(--diagram-accent)"],
  ["passed", "var(--diagram-passed)"],
  ["failed", "var(--diagram-failed)"],
  ["running", "var(--diagram-running)"],
]);

/** Graphviz knows no names of ours and would draw them black; these stand for them while it draws. */
const stand: ReadonlyMap<string, string> = new Map([
  ["surface", "#010101"],
  ["muted", "#020202"],
  ["accent", "#030303"],
  ["passed", "#040404"],
  ["failed", "#050505"],
  ["running", "#060606"],
]);
const standNames = new Map([...stand].map(([name, value]) => [value, name]));

/**
 * Draws a Graphviz program as SVG. The result is written anew from an allow-list of elements and attributes: links, images,
 * styles and identifiers of the program do not survive, and colours become the page's own.
 *
 * @throws Error when `loadGraphviz` has not settled
 */
export function drawDiagram(program: string): Drawn {
  if (!graphviz) throw new Error("loadGraphviz() must settle before a diagram is drawn.");
  if (program.length > maxProgram) return refuse(`it is longer than ${maxProgram} characters.`);
  if ((program.match(/--|->/g)?.length ?? 0) > maxEdges) return refuse(`it has more than ${maxEdges} edges.`);
  const open = /^(?:\s|\/\/[^\n]*\n|\/\*[\s\S]*?\*\/)*(?:strict\s+)?(?:di)?graph\b[^{"<]*\{/i.exec(
    program,
  )?.[0];
  if (!open) return refuse("it must begin with digraph { or graph {.");
  const named = (defaults + program.slice(open.length)).replace(
    /\b(color|fillcolor|fontcolor|pencolor)(\s*=\s*)"?(surface|muted|accent|passed|failed|running)\b"?/g,
    (_all, key: string, equals: string, name: string) => `${key}${equals}"${stand.get(name)!}"`,
  );
  let drawn: string;
  try {
    drawn = graphviz.layout(open + named, "svg", "dot");
  } catch (error) {
    // A failed layout leaves the instance's parser in an undefined state.
    const message = error instanceof Error ? error.message.trim() : String(error);
    return refuse(`${message.split("\n")[0]?.replace(/\s+near$/, "") || "it is not valid dot"}.`);
  }
  return rewrite(drawn.slice(drawn.indexOf("<svg")));
}

const allowed: ReadonlyMap<string, readonly string[]> = new Map([
  ["svg", ["viewBox"]],
  ["g", ["transform"]],
  ["path", ["d", "fill", "stroke", "stroke-width", "stroke-dasharray"]],
  ["polygon", ["points", "fill", "stroke", "stroke-width", "stroke-dasharray"]],
  ["polyline", ["points", "fill", "stroke", "stroke-width", "stroke-dasharray"]],
  ["ellipse", ["cx", "cy", "rx", "ry", "fill", "stroke", "stroke-width", "stroke-dasharray"]],
  ["text", ["x", "y", "text-anchor", "font-size", "font-weight", "font-style", "fill"]],
]);

/** Reads the drawing tag by tag and writes down only what is on the list. */
function rewrite(svg: string): Drawn {
  const tag = /<!--[\s\S]*?-->|<(\/?)([A-Za-z][\w:-]*)((?:\s+[\w:-]+="[^"<]*")*)\s*(\/?)>/y;
  const open: string[] = [];
  let out = "";
  let at = 0;
  while (at < svg.length) {
    const next = svg.indexOf("<", at);
    const text = svg.slice(at, next === -1 ? svg.length : next);
    if (open.at(-1) === "text") out += escapeHtml(decodeEntities(text));
    if (next === -1) break;
    tag.lastIndex = next;
    const found = tag.exec(svg);
    if (!found) return refuse("it uses something that Graphviz writes in a way we do not know.");
    at = tag.lastIndex;
    const [, closing, name, attributes, selfClosing] = found;
    if (name === undefined) continue;
    const known = allowed.get(name);
    if (closing) {
      if (open.pop() !== name) return refuse("its drawing is not well formed.");
      if (known) out += `</${name}>`;
      continue;
    }
    if (known) {
      const kept = writeAttributes(name, attributes ?? "", known);
      if (!kept.ok) return kept;
      out += `<${name}${kept.html}${selfClosing ? "/" : ""}>`;
    }
    if (!selfClosing) open.push(name);
  }
  return { ok: true, html: out };
}

function writeAttributes(element: string, source: string, known: readonly string[]): Drawn {
  let html = "";
  let filled = false;
  let size = "";
  for (const [, name, raw] of source.matchAll(/\s+([\w:-]+)="([^"<]*)"/g)) {
    if (element === "svg" && (name === "width" || name === "height")) {
      const points = /^([\d.]+)pt$/.exec(raw!);
      // Graphviz counts in points; a pixel is three quarters of one.
      const pixels = points ? Math.round((Number(points[1]) * 4) / 3) : 0;
      if (points) size += ` ${name}="${pixels}"`;
      // A wide drawing shrinks with the page until its smallest text has about 11 pixels; then it scrolls.
      if (name === "width" && points) size += ` style="min-width:${Math.round(pixels * smallest)}px"`;
      continue;
    }
    if (!known.includes(name!)) continue;
    let value = raw!;
    if (name === "fill" || name === "stroke") {
      filled ||= name === "fill";
      const colour = colours.get(standNames.get(value) ?? value);
      if (colour === undefined) {
        return refuse(`the colour ${JSON.stringify(value)} is not one of ${[...colours.keys()].join(", ")}.`);
      }
      value = colour;
    } else if (!/^[\w\s.,()+-]*$/.test(value)) continue;
    html += ` ${name}="${value}"`;
  }
  if (element === "svg") html += `${size} aria-hidden="true" focusable="false"`;
  if (element === "text" && !filled) html += ' fill="currentColor"';
  return { ok: true, html };
}

function decodeEntities(text: string): string {
  const named: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'", nbsp: "\u00a0" };
  return text.replace(/&(?:#(\d+)|#x([\da-f]+)|(\w+));/gi, (all, decimal, hex, name) => {
    if (name) return Object.hasOwn(named, name) ? named[name]! : all;
    const code = decimal ? Number(decimal) : Number.parseInt(hex, 16);
    return code <= 0x10ffff ? String.fromCodePoint(code) : "";
  });
}

function refuse(message: string): { ok: false; message: string } {
  return { ok: false, message };
}
