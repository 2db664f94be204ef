import type { ReactNode } from "react";
import { classNames } from "./class-names.ts";
import { toneBox, toneText, type Tone } from "./tone.ts";
import { ToneIcon } from "./tone-icon.tsx";

export interface BadgeProps {
  tone?: Tone;
  /** With the icon of its meaning; on for the four meanings. */
  icon?: boolean;
  children: ReactNode;
}

/** A word about a state. */
export function Badge({
  tone = "neutral",
  icon = tone !== "neutral" && tone !== "info",
  children,
}: BadgeProps) {
  return (
    <span
      className={classNames(
        "inline-flex min-h-6 items-center gap-1 rounded border px-1.5 text-xs font-medium whitespace-nowrap",
        toneBox[tone],
        toneText[tone],
      )}
    >
      {icon ? <ToneIcon tone={tone} className="size-3.5" /> : null}
      {children}
    </span>
  );
}
