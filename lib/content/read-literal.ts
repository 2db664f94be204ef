/** The little that we need to know of an ESTree node. */
interface Node {
  readonly type: string;
  readonly [key: string]: unknown;
}

/** A value written out in full: text, a number, true, false, null, or an array of these. */
export type Literal = string | number | boolean | null | readonly Literal[];

/**
 * Reads the expression of an attribute, `{…}`, as data. Nothing is evaluated: an expression that is anything but a
 * literal gives undefined.
 *
 * @param program the ESTree program that the MDX syntax attaches to the attribute
 */
export function readLiteral(program: unknown): Literal | undefined {
  const body = (program as { body?: unknown } | null | undefined)?.body;
  if (!Array.isArray(body) || body.length !== 1) return undefined;
  const statement = body[0] as Node;
  if (statement.type !== "ExpressionStatement") return undefined;
  return readExpression(statement["expression"] as Node, 0);
}

function readExpression(node: Node | null, depth: number): Literal | undefined {
  // An array hole is null; nesting is bounded because nothing needs more than a table of numbers.
  if (node === null || depth > 3) return undefined;
  switch (node.type) {
    case "Literal": {
      const value = node["value"];
      if (value === null) return "regex" in node || "bigint" in node ? undefined : null;
      return isScalar(value) ? value : undefined;
    }
    case "UnaryExpression": {
      if (node["operator"] !== "-") return undefined;
      const value = readExpression(node["argument"] as Node, depth + 1);
      return typeof value === "number" ? -value : undefined;
    }
    case "TemplateLiteral": {
      const quasis = node["quasis"] as { value: { cooked?: string | null } }[];
      if ((node["expressions"] as unknown[]).length > 0 || quasis.length !== 1) return undefined;
      return quasis[0]!.value.cooked ?? undefined;
    }
    case "ArrayExpression": {
      const items: Literal[] = [];
      for (const element of node["elements"] as (Node | null)[]) {
        const value = readExpression(element, depth + 1);
        if (value === undefined) return undefined;
        items.push(value);
      }
      return items;
    }
    default:
      return undefined;
  }
}

function isScalar(value: unknown): value is string | number | boolean {
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean";
}
