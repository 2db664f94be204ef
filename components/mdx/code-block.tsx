import { CopyButton } from "#components/ui/copy-button.tsx";
import type { CodeLanguage } from "#lib/content/elements.ts";

const names: Record<CodeLanguage, string> = {
  python: "Python",
  typescript: "TypeScript",
  sql: "SQL",
  bash: "Shell",
  json: "JSON",
  yaml: "YAML",
  text: "Text",
};

export interface CodeBlockProps {
  language: CodeLanguage;
  title: string | null;
  /** The code as written, for the clipboard. */
  code: string;
  /** The code highlighted by the server. */
  html: string;
}

/** Code with its language, or its title, and a button that copies it. */
export function CodeBlock({ language, title, code, html }: CodeBlockProps) {
  const label = title ?? names[language];
  return (
    <div className="prose-code">
      <div className="prose-code-head">
        <span>{label}</span>
        <CopyButton text={code} label="Copy code" iconOnly />
      </div>
      <pre tabIndex={0} role="group" aria-label={`Code: ${label}`}>
        {/* Made by our highlighter from escaped text; see server/courses/highlight.ts. */}
        <code dangerouslySetInnerHTML={{ __html: html }} />
      </pre>
    </div>
  );
}
