import type { ReactNode } from "react";

export interface PageHeaderProps {
  title: ReactNode;
  /** A line above the title: where this page lies. */
  eyebrow?: ReactNode;
  /** One or two sentences under the title. */
  summary?: ReactNode;
  /** Buttons at the right, under the title on a phone. */
  actions?: ReactNode;
}

/** The head of a page with its only `<h1>`. */
export function PageHeader({ title, eyebrow, summary, actions }: PageHeaderProps) {
  return (
    <header className="mb-8 flex flex-wrap items-end justify-between gap-x-6 gap-y-4">
      <div className="min-w-0 max-w-3xl flex-1 basis-80">
        {eyebrow ? <div className="mb-1 text-sm text-muted">{eyebrow}</div> : null}
        <h1 className="text-2xl font-semibold tracking-tight">{title}</h1>
        {summary ? <div className="mt-2 text-base text-muted">{summary}</div> : null}
      </div>
      {actions ? <div className="flex flex-wrap items-center gap-2">{actions}</div> : null}
    </header>
  );
}
