import { CodeBlock } from "./code-block.tsx";

export interface SnippetProps {
  id: string;
  title: string | null;
  /** The program as the author wrote it. */
  code: string;
  /** The program highlighted by the server. */
  html: string;
  /** What it prints, as the author wrote it and the check has found. */
  output: string;
}

/** A small program and what it prints. */
export function Snippet({ title, code, html, output }: SnippetProps) {
  return (
    <div className="prose-snippet">
      <CodeBlock language="python" title={title} code={code} html={html} />
      <div className="prose-code prose-output">
        <div className="prose-code-head">
          <span>Output</span>
        </div>
        <pre tabIndex={0} role="group" aria-label="Output">
          <code>{output}</code>
        </pre>
      </div>
    </div>
  );
}
