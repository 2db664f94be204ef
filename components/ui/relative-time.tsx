"use client";

import { useEffect, useState } from "react";
import { formatExact, formatRelative } from "#lib/time/format-relative.ts";

/**
 * A moment as "3 minutes ago", kept up to date, with the exact one in the reader's own time zone as its title.
 * Server and browser may differ by a moment at first; the browser's reading wins.
 */
export function RelativeTime({ at }: { at: string | Date }) {
  const iso = new Date(at).toISOString();
  const [now, setNow] = useState(() => new Date());
  const [title, setTitle] = useState(iso);

  useEffect(() => {
    setNow(new Date());
    setTitle(formatExact(new Date(iso)));
    const timer = setInterval(() => setNow(new Date()), 30_000);
    return () => clearInterval(timer);
  }, [iso]);

  return (
    <time dateTime={iso} title={title} suppressHydrationWarning>
      {formatRelative(new Date(iso), now)}
    </time>
  );
}
