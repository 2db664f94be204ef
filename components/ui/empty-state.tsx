import type { ReactNode } from "react";

export interface EmptyStateProps {
  title: string;
  /** Why it is empty and what will fill it. */
  children?: ReactNode;
  action?: ReactNode;
  headingLevel?: 2 | 3;
}

/** What a list says when there is nothing in it yet. */
export function EmptyState({ title, children, action, headingLevel = 2 }: EmptyStateProps) {
  const Heading = `h${headingLevel}` as const;
  return (
    <div className="rounded border border-dashed border-line-strong px-6 py-10 text-center">
      <Heading className="text-base font-semibold">{title}</Heading>
      {children ? <div className="mx-auto mt-1 max-w-prose text-sm text-muted">{children}</div> : null}
      {action ? <div className="mt-4 flex justify-center gap-2">{action}</div> : null}
    </div>
  );
}
