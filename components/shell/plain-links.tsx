"use client";

import { useRouter } from "next/navigation";
import type { MouseEvent } from "react";
import { followedLink } from "./followed-link.ts";

/**
 * HTML of ours with links in it, which lead within the application as Next's own do: without loading the page anew. For long
 * lists, of which React would make hundreds of elements at every request.
 */
export function PlainLinks({ html }: { html: string }) {
  const router = useRouter();
  const onClick = (event: MouseEvent) => {
    const link = followedLink(event);
    if (!link) return;
    event.preventDefault();
    router.push(link.pathname + link.search + link.hash);
  };
  // oxlint-disable-next-line jsx-a11y/no-static-element-interactions, jsx-a11y/click-events-have-key-events -- the links in it are what is clicked; Enter on one is a click
  return <div onClick={onClick} dangerouslySetInnerHTML={{ __html: html }} />;
}
