/** What a colour may mean. `info` and `neutral` have no meaning of their own. */
export type Tone = "neutral" | "info" | "passed" | "failed" | "running" | "ours";

export const toneBox: Record<Tone, string> = {
  neutral: "border-line bg-sunken",
  info: "border-accent-line bg-accent-soft",
  passed: "border-passed-line bg-passed-soft",
  failed: "border-failed-line bg-failed-soft",
  running: "border-running-line bg-running-soft",
  ours: "border-ours-line bg-ours-soft",
};

export const toneText: Record<Tone, string> = {
  neutral: "text-muted",
  info: "text-accent",
  passed: "text-passed",
  failed: "text-failed",
  running: "text-running",
  ours: "text-ours",
};
