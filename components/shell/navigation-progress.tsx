"use client";

import { usePathname } from "next/navigation";
import { useEffect, useState } from "react";
import { followedLink } from "./followed-link.ts";

/**
 * Says that the next page is on its way. The old page stays until the new one is whole, so nothing jumps; after
 * 150 ms a line at the top shows that the click was heard.
 */
export function NavigationProgress() {
  const pathname = usePathname();
  const [leaving, setLeaving] = useState<string | null>(null);
  const [shown, setShown] = useState(pathname);
  if (shown !== pathname) {
    setShown(pathname);
    setLeaving(null);
  }

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const onClick = (event: MouseEvent) => {
      const link = followedLink(event);
      if (!link || link.pathname === location.pathname) return;
      const from = location.pathname;
      clearTimeout(timer);
      timer = setTimeout(() => {
        if (location.pathname === from) setLeaving(from);
      }, 150);
    };
    document.addEventListener("click", onClick, { capture: true });
    return () => {
      clearTimeout(timer);
      document.removeEventListener("click", onClick, { capture: true });
    };
  }, []);

  return (
    <div role="status">
      {leaving === null ? null : (
        <>
          <span className="sr-only">Loading the next page</span>
          <span aria-hidden className="fixed inset-x-0 top-0 z-50 h-0.5 animate-pulse-slow bg-accent" />
        </>
      )}
    </div>
  );
}
