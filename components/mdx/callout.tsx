import { BookOpen, Info, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";

const kinds = {
  note: { icon: Info, word: "Note" },
  warning: { icon: TriangleAlert, word: "Warning" },
  definition: { icon: BookOpen, word: "Definition" },
} as const;

export interface CalloutProps {
  kind: keyof typeof kinds;
  title?: string;
  children: ReactNode;
}

/** A passage that stands out; its kind is said by an icon and a word. */
export function Callout({ kind, title, children }: CalloutProps) {
  const { icon: Icon, word } = kinds[kind];
  return (
    <div
      className="prose-callout"
      data-kind={kind}
      role="note"
      aria-label={title ? `${word}: ${title}` : word}
    >
      <p className="prose-callout-title">
        <Icon aria-hidden="true" size={18} />
        <span>
          {word}
          {title ? `: ${title}` : null}
        </span>
      </p>
      {children}
    </div>
  );
}
