"use client";

import { useEffect, useState } from "react";
import type { Heading } from "#lib/content/lesson-document.ts";

/** Distance from the window's top, in pixels, above which a heading counts as read; below where links scroll one to. */
const readingLine = 170;

/** The headings of the lesson, the one being read marked. */
export function OnThisPage({ headings }: { headings: readonly Heading[] }) {
  const [current, setCurrent] = useState<string | null>(null);

  useEffect(() => {
    const elements = headings
      .map(({ id }) => document.getElementById(id))
      .filter((element) => element !== null);
    // A heading counts as being read from when it comes under the top bar until the next one does.
    const read = () => {
      const passed = elements.findLast((element) => element.getBoundingClientRect().top < readingLine);
      setCurrent(passed?.id ?? null);
    };
    const observer = new IntersectionObserver(read, { rootMargin: `-${readingLine}px 0px -50% 0px` });
    for (const element of elements) observer.observe(element);
    window.addEventListener("scrollend", read);
    read();
    return () => {
      observer.disconnect();
      window.removeEventListener("scrollend", read);
    };
  }, [headings]);

  return (
    <nav aria-label="On this page" data-part className="text-sm">
      <p className="mb-2 text-xs font-semibold text-muted">On this page</p>
      <ul className="border-l border-line">
        {headings.map((heading) => (
          <li key={heading.id}>
            <a
              href={`#${heading.id}`}
              aria-current={heading.id === current ? "location" : undefined}
              className={`-ml-px block min-h-6 border-l-2 border-transparent py-1 text-muted no-underline hover:text-ink aria-[current]:border-accent aria-[current]:text-ink ${
                heading.depth > 2 ? "pl-6" : "pl-3"
              }`}
            >
              {heading.text}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
