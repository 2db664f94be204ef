import { resolvePath } from "./course-path.ts";
import { isOutsideLink } from "./elements.ts";
import type { ProseContext } from "./prose-context.ts";

/** Where a link leads. */
export type LinkTarget =
  | { readonly to: "outside"; readonly href: string }
  | { readonly to: "anchor"; readonly anchor: string }
  | { readonly to: "lesson"; readonly id: string; readonly anchor: string | null }
  | { readonly to: "exercise"; readonly id: string }
  | { readonly to: "widget"; readonly id: string; readonly values: Readonly<Record<string, number>> };

/** Reads the address of a link; anything that is not a known kind of address is refused with what to do. */
export function interpretLink(
  address: string,
  context: ProseContext,
): { ok: true; target: LinkTarget } | { ok: false; rule: string; message: string; fix: string } {
  if (address.startsWith("#")) {
    const anchor = decode(address.slice(1));
    return anchor === null || anchor === ""
      ? dead(`The link ${quote(address)} names no anchor.`)
      : { ok: true, target: { to: "anchor", anchor } };
  }
  const [before, ...after] = address.split("#");
  const anchor = after.length > 0 ? decode(after.join("#")) : null;

  const lesson = /^lesson:(.*)$/.exec(before!);
  if (lesson) {
    if (!context.hasLesson(lesson[1]!)) return dead(`No lesson has the id ${quote(lesson[1]!)}.`);
    return { ok: true, target: { to: "lesson", id: lesson[1]!, anchor } };
  }
  const exercise = /^exercise:(.*)$/.exec(before!);
  if (exercise) {
    if (!context.hasExercise(exercise[1]!)) return dead(`No exercise has the id ${quote(exercise[1]!)}.`);
    return { ok: true, target: { to: "exercise", id: exercise[1]! } };
  }
  const widget = /^widget:([^?]*)(?:\?(.*))?$/.exec(address);
  if (widget) return interpretWidgetLink(address, widget[1]!, widget[2] ?? "");
  if (isOutsideLink(address)) return { ok: true, target: { to: "outside", href: address } };
  if (/^[^/:?]+(\/[^:?]*)?$/.test(before!) && before!.endsWith(".mdx")) {
    const path = resolvePath(context.path, before!);
    const id = path === null ? null : context.lessonIdAt(path);
    if (id === null) return dead(`No lesson is in the file ${quote(before!)}.`);
    return { ok: true, target: { to: "lesson", id, anchor } };
  }
  return {
    ok: false,
    rule: "bad-link",
    message: `The address ${quote(address)} is not one that a lesson may link to.`,
    fix: "Use https://…, mailto:…, #anchor, lesson:<id>, exercise:<id>, widget:<id>?… or the path of another lesson's file.",
  };
}

/** `widget:queue?servers=9&arrivals=80`; whether the document has such a simulator is seen once all of it was read. */
function interpretWidgetLink(address: string, id: string, query: string): ReturnType<typeof interpretLink> {
  const values: Record<string, number> = {};
  for (const [name, text] of new URLSearchParams(query)) {
    const value = text.trim() === "" ? Number.NaN : Number(text);
    if (!Number.isFinite(value))
      return dead(`The link ${quote(address)} gives no number for ${quote(name)}.`);
    values[name] = value;
  }
  return { ok: true, target: { to: "widget", id, values } };
}

function dead(message: string) {
  return {
    ok: false as const,
    rule: "dead-link",
    message,
    fix: "Correct the address, or remove the link.",
  };
}

function decode(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}

function quote(text: string): string {
  return JSON.stringify(text.length > 80 ? `${text.slice(0, 79)}…` : text);
}
