export interface MathsProps {
  /** Set by KaTeX on the server, with MathML for screen readers. */
  html: string;
  display: boolean;
}

/** A formula, in the line or on its own. */
export function Maths({ html, display }: MathsProps) {
  if (!display) return <span dangerouslySetInnerHTML={{ __html: html }} />;
  return (
    <div
      className="prose-scroll"
      role="group"
      aria-label="Formula"
      tabIndex={0}
      dangerouslySetInnerHTML={{ __html: html }}
    />
  );
}
