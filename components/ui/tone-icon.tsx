import { CircleCheck, CircleX, Info, LoaderCircle, Minus, Wrench, type LucideIcon } from "lucide-react";
import type { Tone } from "./tone.ts";

const icons: Record<Tone, LucideIcon> = {
  neutral: Minus,
  info: Info,
  passed: CircleCheck,
  failed: CircleX,
  running: LoaderCircle,
  ours: Wrench,
};

/** The icon that goes with a meaning; decorative, since a word always stands beside it. */
export function ToneIcon({ tone, className = "size-4" }: { tone: Tone; className?: string }) {
  const Icon = icons[tone];
  return <Icon aria-hidden className={`shrink-0 ${tone === "running" ? "animate-spin" : ""} ${className}`} />;
}
