import { CodeBlock } from "./code-block.tsx";
import { RunnableSnippet } from "./runnable-snippet.tsx";

export interface SnippetProps {
  id: string;
  title: string | null;
  /** The program as the author wrote it. */
  code: string;
  /** The program highlighted by the server. */
  html: string;
  /** What it prints, as the author wrote it and the check has found. */
  output: string;
  /** Where runs of the snippets of this lesson are asked for; without it nothing can be run, as in a preview. */
  runsPath: string | undefined;
}

/** A small program and what it prints; its reader may change and run it. Without script it is there to be read. */
export function Snippet({ id, title, code, html, output, runsPath }: SnippetProps) {
  const written = <CodeBlock language="python" title={title} code={code} html={html} />;
  const printed = (
    <div className="prose-code prose-output">
      <div className="prose-code-head">
        <span>Output</span>
      </div>
      <pre tabIndex={0} role="group" aria-label="Output">
        <code>{output}</code>
      </pre>
    </div>
  );
  return (
    <div className="prose-snippet">
      {runsPath === undefined ? (
        <>
          {written}
          {printed}
        </>
      ) : (
        <RunnableSnippet
          label={title ?? "the program"}
          code={code}
          output={output}
          runsPath={`${runsPath}/${id}/runs`}
          written={written}
          printed={printed}
        />
      )}
    </div>
  );
}
