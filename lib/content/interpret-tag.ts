import type { MdxJsxFlowElement, MdxJsxTextElement } from "mdast-util-mdx-jsx";
import { proseComponents, type ComponentSpec } from "./components.ts";
import { authorElements } from "./elements.ts";
import type { ProseContext, Report } from "./prose-context.ts";
import { readLiteral, type Literal } from "./read-literal.ts";

export type Tag = MdxJsxFlowElement | MdxJsxTextElement;

/** What a tag was found to mean. */
export type Interpreted =
  | {
      readonly as: "component";
      readonly name: string;
      readonly spec: ComponentSpec;
      readonly props: Record<string, unknown>;
    }
  | { readonly as: "element"; readonly name: string; readonly properties: Record<string, string> };

/**
 * Reads one tag against the two allow-lists. Reports everything that is wrong with it; returns null when it must not be
 * rendered.
 */
export function interpretTag(tag: Tag, context: ProseContext, report: Report): Interpreted | null {
  const start = tag.position!.start;
  const name = tag.name;
  if (name === null) {
    report({
      ...point(start),
      rule: "unknown-component",
      message: "Fragments (<>…</>) mean nothing here.",
      fix: "Remove the tags and keep what stands between them.",
    });
    return null;
  }
  const spec = proseComponents.get(name);
  const allowed = authorElements.get(name);
  if (!spec && !allowed) {
    reportUnknown(name, start, report);
    // Its attributes are looked at all the same, so that every problem is told at once.
    readAttributes(tag, report);
    return null;
  }
  if (spec?.lessonsOnly && context.kind !== "lesson") {
    report({
      ...point(start),
      rule: "misplaced-component",
      message: `<${name}> belongs in lessons only.`,
      fix: "Remove it, or move it to a lesson.",
    });
    return null;
  }

  const { values, sound } = readAttributes(tag, report);
  if (allowed) {
    const properties: Record<string, string> = {};
    for (const [key, { value, place }] of values) {
      if (!allowed.includes(key) || typeof value !== "string") {
        report({
          ...place,
          rule: "bad-prop",
          message: `<${name}> takes no attribute ${quote(key)}${allowed.includes(key) ? " of this type" : ""}.`,
          fix: allowed.length > 0 ? `It may have ${allowed.join(", ")}.` : "Remove the attribute.",
        });
      } else properties[key] = value;
    }
    return { as: "element", name, properties };
  }

  const given = Object.fromEntries([...values].map(([key, { value }]) => [key, value]));
  const result = spec!.props.safeParse(given);
  if (result.success) return sound ? { as: "component", name, spec: spec!, props: result.data } : null;
  for (const issue of result.error.issues) {
    const unknown = issue.code === "unrecognized_keys" ? issue.keys : [];
    for (const key of unknown) {
      report({
        ...(values.get(key)?.place ?? point(start)),
        rule: "bad-prop",
        message: `<${name}> has no attribute ${quote(key)}.`,
        fix: "Remove it; docs/authoring.md lists the attributes of every component.",
      });
    }
    if (unknown.length > 0) continue;
    const key = String(issue.path[0] ?? "");
    const attribute = values.get(key);
    const alt = key === "alt" ? "image-alt" : "bad-prop";
    report({
      ...(attribute?.place ?? point(start)),
      rule: alt,
      message: attribute
        ? `<${name} ${key}>: ${issue.message}.`
        : `<${name}> needs the attribute ${quote(key)}.`,
      fix: alt === "image-alt" ? "Say in words what the picture shows." : "Correct the attribute.",
    });
  }
  return null;
}

type Place = { readonly line: number; readonly column: number };

/** All attributes as data; `sound` is false when one of them could not be read. */
function readAttributes(
  tag: Tag,
  report: Report,
): { values: Map<string, { value: Literal; place: Place }>; sound: boolean } {
  const values = new Map<string, { value: Literal; place: Place }>();
  let sound = true;
  for (const attribute of tag.attributes) {
    const place = point(
      (attribute as { position?: { start: Place } }).position?.start ?? tag.position!.start,
    );
    const refuse = (rule: string, message: string, fix: string) => {
      sound = false;
      report({ ...place, rule, message, fix });
    };
    if (attribute.type === "mdxJsxExpressionAttribute") {
      refuse("expression", "Attributes cannot be spread from an expression.", "Write each attribute out.");
      continue;
    }
    const { name } = attribute;
    if (/^on/i.test(name)) {
      refuse("event-handler", `${quote(name)} is an event handler; content holds no script.`, "Remove it.");
      continue;
    }
    if (values.has(name)) {
      refuse("bad-prop", `The attribute ${quote(name)} is given twice.`, "Keep one of them.");
      continue;
    }
    if (attribute.value === null || attribute.value === undefined) {
      values.set(name, { value: true, place });
    } else if (typeof attribute.value === "string") {
      values.set(name, { value: attribute.value, place });
    } else {
      const value = readLiteral(attribute.value.data?.estree);
      if (value === undefined) {
        refuse(
          "expression",
          `The value of ${quote(name)} is an expression; content holds no code.`,
          "Write a literal: text, a number, true, false, or a list of these.",
        );
      } else values.set(name, { value, place });
    }
  }
  return { values, sound };
}

function reportUnknown(name: string, start: Place, report: Report): void {
  if (/^(script|iframe|object|embed|frame|frameset|applet)$/i.test(name)) {
    report({
      ...point(start),
      rule: "script",
      message: `<${name}> is refused: content holds no script and no foreign page.`,
      fix: "Remove it.",
    });
    return;
  }
  const component = /^[A-Z]/.test(name) || name.includes(".");
  report({
    ...point(start),
    rule: component ? "unknown-component" : "unknown-element",
    message: component ? `There is no component <${name}>.` : `The element <${name}> is not allowed.`,
    fix: component
      ? `Use one of ${[...proseComponents.keys()].join(", ")}.`
      : `Write Markdown, or use one of ${[...authorElements.keys()].join(", ")}.`,
  });
}

function point({ line, column }: Place): Place {
  return { line, column };
}

function quote(text: string): string {
  return JSON.stringify(text.length > 60 ? `${text.slice(0, 59)}…` : text);
}
