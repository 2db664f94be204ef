import type { ReactNode } from "react";
import type { Actor } from "#lib/accounts/actor.ts";
import { AppShell } from "../shell/app-shell.tsx";

export interface NarrowPageProps {
  actor?: Actor | null;
  title: string;
  summary?: ReactNode;
  children: ReactNode;
  /** Other ways to go on, under a line. */
  foot?: ReactNode;
}

/** A page around one form: a narrow column with a heading. */
export function NarrowPage({ actor = null, title, summary, children, foot }: NarrowPageProps) {
  return (
    <AppShell actor={actor}>
      <div className="mx-auto w-full max-w-md py-4 sm:py-8">
        <h1 className="text-2xl font-semibold tracking-tight">{title}</h1>
        {summary ? <div className="mt-2 text-base text-muted">{summary}</div> : null}
        <div className="mt-6 flex flex-col gap-5">{children}</div>
        {foot ? (
          <div className="mt-8 flex flex-col gap-2 border-t border-line pt-5 text-sm text-muted [&_a]:text-accent [&_a]:underline">
            {foot}
          </div>
        ) : null}
      </div>
    </AppShell>
  );
}
