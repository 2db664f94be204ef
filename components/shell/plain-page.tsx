import type { ReactNode } from "react";

export interface PlainPageProps {
  title: string;
  /** What happened, whose fault it is, and what to do now. */
  children: ReactNode;
  actions?: ReactNode;
}

/**
 * A page that only says something: errors, missing pages, refusals. Needs no session and no data, since these
 * may be what failed, and its head leads away by an ordinary link: a page that failed is left by loading afresh.
 */
export function PlainPage({ title, children, actions }: PlainPageProps) {
  return (
    <div className="flex min-h-dvh flex-col">
      <header data-part className="flex h-14 items-center border-b border-line px-4 sm:px-6">
        {/* oxlint-disable-next-line next/no-html-link-for-pages -- see above */}
        <a href="/" className="text-lg font-semibold tracking-tight no-underline">
          Holdout
        </a>
      </header>
      <main
        id="main"
        tabIndex={-1}
        className="mx-auto w-full max-w-2xl px-4 py-16 outline-none sm:px-6 sm:py-24"
      >
        <h1 className="text-2xl font-semibold tracking-tight">{title}</h1>
        <div className="mt-3 flex flex-col gap-3 text-base text-muted">{children}</div>
        {actions ? <div className="mt-6 flex flex-wrap gap-2">{actions}</div> : null}
      </main>
    </div>
  );
}
