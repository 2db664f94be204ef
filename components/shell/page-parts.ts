const selector = "header[data-part], nav[data-part], main, aside[data-part], [data-pane], footer[data-part]";

/** The parts of the page that F6 walks through: landmarks, and the panes inside them when there are any. */
function parts(): HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>(selector)].filter(
    (part) =>
      part.checkVisibility() &&
      part.closest("[inert]") === null &&
      // A part that holds smaller ones is walked through by these.
      part.querySelector("[data-pane]") === null,
  );
}

/**
 * Moves the focus to the next (1) or the previous (-1) part of the page and says whether there was one. A pane
 * gets its `[data-pane-focus]` element focused when it has one (the editor, the prompt), else itself.
 */
export function focusNextPart(direction: 1 | -1): boolean {
  const all = parts();
  if (all.length === 0) return false;
  const current = all.findLastIndex((part) => part.contains(document.activeElement));
  const next = all.at(current === -1 ? (direction === 1 ? 0 : -1) : (current + direction) % all.length);
  if (!next) return false;
  const inner = next.querySelector<HTMLElement>("[data-pane-focus]");
  const target = inner ?? next;
  if (!target.matches("a, button, input, textarea, select, [tabindex]")) target.tabIndex = -1;
  target.focus();
  return true;
}
