import { ChevronDown } from "lucide-react";
import Link from "next/link";
import type { Actor } from "#lib/accounts/actor.ts";
import { shellLinks } from "./shell-links.ts";
import { SignOutButton } from "./sign-out-button.tsx";
import { ThemeSwitch } from "./theme-switch.tsx";

const item =
  "flex min-h-9 w-full items-center gap-2 rounded px-3 text-left text-sm no-underline hover:bg-hover";

/** What is about the person: account, places of their role, theme, sign-out. A native popover: Escape and a click outside close it. */
export function UserMenu({ actor }: { actor: Actor }) {
  return (
    <>
      <button
        type="button"
        popoverTarget="user-menu"
        className="flex min-h-9 items-center gap-1.5 rounded border border-transparent px-2 text-sm font-medium [anchor-name:--user-menu] hover:bg-hover"
      >
        <span
          aria-hidden
          className="grid size-6 place-items-center rounded-full border border-accent-line bg-accent-soft text-xs font-semibold text-accent"
        >
          {initial(actor.name)}
        </span>
        <span className="sr-only">Menu of </span>
        <span className="max-w-32 truncate max-sm:sr-only">{actor.name}</span>
        <ChevronDown aria-hidden className="size-3.5 text-muted" />
      </button>
      <div
        id="user-menu"
        popover="auto"
        className="fixed inset-auto top-14 right-4 m-0 w-64 rounded border border-line-strong bg-surface p-1.5 text-ink shadow-overlay"
      >
        <p className="truncate px-3 py-1.5 text-xs text-muted">{actor.email}</p>
        <nav aria-label="Your account">
          {shellLinks(actor).bar.map((link) => (
            <Link key={link.href} href={link.href} className={`${item} md:hidden`}>
              {link.label}
            </Link>
          ))}
          {shellLinks(actor).menu.map((link) => (
            <Link key={link.href} href={link.href} className={item}>
              {link.label}
            </Link>
          ))}
        </nav>
        <div className="my-1.5 flex items-center justify-between border-y border-line px-3 py-1.5 text-sm">
          <span aria-hidden>Theme</span>
          <ThemeSwitch />
        </div>
        <SignOutButton className={item} />
      </div>
    </>
  );
}

function initial(name: string): string {
  return [...name.trim()][0]?.toUpperCase() ?? "?";
}
