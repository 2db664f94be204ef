"use client";

import { PanelLeft } from "lucide-react";
import { useState } from "react";
import { outlineCookie } from "#lib/theme/outline-cookie.ts";
import { buttonStyle } from "../ui/button-style.ts";

/** The width from which on the outline stands beside the prose and not above it; as in the page's styles. */
const beside = "(min-width: 64rem)";

/**
 * Opens and closes the course outline of a lesson. Beside the prose the choice is kept in a cookie, so that the
 * next page is laid out right from the first paint; on a phone it starts closed every time.
 */
export function OutlineToggle({ controls, initiallyOpen }: { controls: string; initiallyOpen: boolean }) {
  const [wideOpen, setWideOpen] = useState(initiallyOpen);
  const [narrowOpen, setNarrowOpen] = useState(false);

  const toggle = () => {
    const page = document.getElementById(controls)?.parentElement;
    if (!page) return;
    if (matchMedia(beside).matches) {
      page.dataset.wide = wideOpen ? "closed" : "open";
      document.cookie = `${outlineCookie}=${wideOpen ? "closed" : "open"}; Path=/; Max-Age=31536000; SameSite=Lax`;
      setWideOpen(!wideOpen);
    } else {
      page.dataset.narrow = narrowOpen ? "closed" : "open";
      setNarrowOpen(!narrowOpen);
    }
  };

  return (
    <button
      type="button"
      onClick={toggle}
      aria-controls={controls}
      className={buttonStyle("quiet", "small", "-ml-2.5 text-muted")}
    >
      <PanelLeft aria-hidden className="size-4" />
      <span className="max-lg:hidden">{wideOpen ? "Hide outline" : "Show outline"}</span>
      <span className="lg:hidden">{narrowOpen ? "Hide outline" : "Show outline"}</span>
    </button>
  );
}
