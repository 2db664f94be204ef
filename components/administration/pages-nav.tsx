import Link from "next/link";
import { buttonStyle } from "../ui/button-style.ts";

export interface PagesNavProps {
  /** Counts from 1. */
  page: number;
  pages: number;
  hrefOf: (page: number) => string;
}

/** Previous and next of a list in pages; nothing when there is one page. */
export function PagesNav({ page, pages, hrefOf }: PagesNavProps) {
  if (pages <= 1) return null;
  return (
    <nav aria-label="Pages" className="mt-4 flex items-center gap-3 text-sm">
      {page > 1 ? (
        <Link href={hrefOf(page - 1)} className={buttonStyle("secondary", "small")}>
          Previous
        </Link>
      ) : null}
      <span className="tabular">
        Page {page} of {pages}
      </span>
      {page < pages ? (
        <Link href={hrefOf(page + 1)} className={buttonStyle("secondary", "small")}>
          Next
        </Link>
      ) : null}
    </nav>
  );
}
