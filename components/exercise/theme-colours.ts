"use client";

import { useSyncExternalStore } from "react";

/** Whether the page is dark now. A new value means that every colour has changed. */
export function useDarkTheme(): boolean {
  return useSyncExternalStore(subscribe, isDark, () => false);
}

function subscribe(changed: () => void): () => void {
  const device = window.matchMedia("(prefers-color-scheme: dark)");
  const choice = new MutationObserver(changed);
  device.addEventListener("change", changed);
  choice.observe(document.documentElement, { attributes: true, attributeFilter: ["data-theme"] });
  return () => {
    device.removeEventListener("change", changed);
    choice.disconnect();
  };
}

function isDark(): boolean {
  const scheme = getComputedStyle(document.documentElement).colorScheme;
  if (scheme === "dark" || scheme === "light") return scheme === "dark";
  return window.matchMedia("(prefers-color-scheme: dark)").matches;
}

/**
 * The value of our colour tokens as `#rrggbb` (with alpha, `#rrggbbaa`), for libraries that paint themselves
 * and understand neither `oklch()` nor `light-dark()`. A canvas pixel is the one exact way to convert.
 */
export function readColours<Name extends string>(names: readonly Name[]): Record<Name, string> {
  const probe = document.createElement("span");
  probe.hidden = true;
  document.body.append(probe);
  const context = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  const colours = {} as Record<Name, string>;
  for (const name of names) {
    probe.style.color = `var(--${name})`;
    colours[name] = context ? toHex(context, getComputedStyle(probe).color) : "#808080";
  }
  probe.remove();
  return colours;
}

function toHex(context: CanvasRenderingContext2D, colour: string): string {
  context.clearRect(0, 0, 1, 1);
  context.fillStyle = colour;
  context.fillRect(0, 0, 1, 1);
  const [red = 0, green = 0, blue = 0, alpha = 255] = context.getImageData(0, 0, 1, 1).data;
  const parts = alpha === 255 ? [red, green, blue] : [red, green, blue, alpha];
  return `#${parts.map((part) => part.toString(16).padStart(2, "0")).join("")}`;
}
