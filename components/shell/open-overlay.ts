/** What the shell can show above a page. */
export type Overlay = "palette" | "keys";

export const openOverlayEvent = "holdout:open-overlay";

/** Asks the shell to show the command palette or the key map, from anywhere in the page. */
export function openOverlay(overlay: Overlay): void {
  window.dispatchEvent(new CustomEvent<Overlay>(openOverlayEvent, { detail: overlay }));
}
