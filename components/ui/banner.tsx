import type { ReactNode } from "react";
import { classNames } from "./class-names.ts";
import { toneBox, toneText, type Tone } from "./tone.ts";
import { ToneIcon } from "./tone-icon.tsx";

export interface BannerProps {
  tone: Exclude<Tone, "neutral">;
  title?: string;
  /** What happened, whose fault it is, and what to do now. */
  children?: ReactNode;
  /** Buttons or links: the next action. */
  actions?: ReactNode;
  /** Announced when it appears: `status` politely, `alert` at once. Leave out for one that was there from the start. */
  live?: "status" | "alert";
  className?: string;
}

/** A message in the flow of a page. */
export function Banner({ tone, title, children, actions, live, className }: BannerProps) {
  return (
    <div
      role={live}
      className={classNames(
        "flex flex-wrap items-start gap-x-4 gap-y-3 rounded border px-4 py-3",
        toneBox[tone],
        className,
      )}
    >
      <div className="flex min-w-0 flex-1 basis-64 gap-2.5">
        <span className={classNames("mt-0.5", toneText[tone])}>
          <ToneIcon tone={tone} className="size-4.5" />
        </span>
        <div className="min-w-0 text-sm text-ink">
          {title ? <p className={classNames("font-semibold", toneText[tone])}>{title}</p> : null}
          {children ? <div>{children}</div> : null}
        </div>
      </div>
      {actions ? <div className="flex flex-wrap gap-2">{actions}</div> : null}
    </div>
  );
}
