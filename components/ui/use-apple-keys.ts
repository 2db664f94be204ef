"use client";

import { useSyncExternalStore } from "react";

const never = () => () => undefined;
const isApple = () => /Mac|iPhone|iPad/.test(navigator.userAgent);

/** Whether the keyboard at hand has ⌘ where others have Ctrl. The server, which cannot know, says Ctrl. */
export function useAppleKeys(): boolean {
  return useSyncExternalStore(never, isApple, () => false);
}
