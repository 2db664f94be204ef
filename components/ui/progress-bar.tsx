import { classNames } from "./class-names.ts";

export interface ProgressBarProps {
  /** Says what progresses, for example "Systems thinking". */
  label: string;
  value: number;
  max: number;
  tone?: "accent" | "passed";
  className?: string;
}

/** How much of something is done. The number beside it is the caller's: the bar alone is not the message. */
export function ProgressBar({ label, value, max, tone = "accent", className }: ProgressBarProps) {
  const share = max > 0 ? Math.min(1, value / max) : 0;
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={max}
      aria-valuenow={value}
      aria-valuetext={`${value} of ${max}`}
      className={classNames("h-2 overflow-hidden rounded-full border border-line bg-active", className)}
    >
      <div
        className={classNames("h-full rounded-full", tone === "passed" ? "bg-passed" : "bg-accent")}
        style={{ width: `${share * 100}%` }}
      />
    </div>
  );
}
