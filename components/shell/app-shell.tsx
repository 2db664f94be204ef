import Link from "next/link";
import type { ReactNode } from "react";
import type { Actor } from "#lib/accounts/actor.ts";
import { buttonStyle } from "../ui/button-style.ts";
import { classNames } from "../ui/class-names.ts";
import { ToastRegion } from "../ui/toast.tsx";
import { NavigationProgress } from "./navigation-progress.tsx";
import { SearchButton } from "./search-button.tsx";
import { ShellKeys } from "./shell-keys.tsx";
import { shellLinks } from "./shell-links.ts";
import { ThemeSwitch } from "./theme-switch.tsx";
import { UserMenu } from "./user-menu.tsx";

export interface AppShellProps {
  /** Who is signed in; without one the shell offers signing in. */
  actor?: Actor | null;
  /** Where the page lies, beside the name of the product; for pages that fill the window. */
  title?: ReactNode;
  /**
   * `page` centres the content with margins; `full` leaves the whole width to it; `window` also fits the
   * content into the window's height, for tools that scroll inside.
   */
  layout?: "page" | "full" | "window";
  /** The element that the skip link leads to, where the main part begins with something to be skipped as well. */
  contentId?: string;
  children: ReactNode;
}

/** The frame of every page: skip link, top bar, the main landmark, and the keys that work everywhere. */
export function AppShell({
  actor = null,
  title,
  layout = "page",
  contentId = "main",
  children,
}: AppShellProps) {
  return (
    <div className={layout === "window" ? "flex h-dvh min-h-0 flex-col" : "flex min-h-dvh flex-col"}>
      <a
        href={`#${contentId}`}
        className="fixed top-2 left-2 z-50 -translate-y-20 rounded border border-control bg-surface px-4 py-2 text-sm font-medium focus:translate-y-0"
      >
        Skip to the content
      </a>
      <header
        data-part
        className="sticky top-0 z-30 flex h-14 shrink-0 items-center gap-[8px] border-b border-line bg-canvas px-[16px] sm:gap-4 sm:px-6"
      >
        <Link href={actor ? "/home" : "/"} className="text-lg font-semibold tracking-tight no-underline">
          Holdout
        </Link>
        {title ? <div className="min-w-0 truncate text-sm text-muted">{title}</div> : null}
        <nav aria-label="Main" className="hidden items-center gap-1 md:flex">
          {shellLinks(actor).bar.map((link) => (
            <Link
              key={link.href}
              href={link.href}
              className="rounded px-2.5 py-1.5 text-sm text-muted no-underline hover:bg-hover hover:text-ink"
            >
              {link.label}
            </Link>
          ))}
        </nav>
        <div className="ml-auto flex items-center gap-[8px]">
          <SearchButton />
          {actor ? (
            <UserMenu actor={actor} />
          ) : (
            <>
              <div className="max-sm:hidden">
                <ThemeSwitch />
              </div>
              <Link href="/sign-in" className={buttonStyle("secondary")}>
                Sign in
              </Link>
            </>
          )}
        </div>
      </header>
      <main
        id="main"
        tabIndex={-1}
        className={classNames(
          "min-h-0 flex-1 outline-none",
          layout === "page" && "mx-auto w-full max-w-page px-4 py-8 sm:px-6 sm:py-10",
          layout === "window" && "flex flex-col",
        )}
      >
        {children}
      </main>
      <NavigationProgress />
      <ToastRegion />
      <ShellKeys />
    </div>
  );
}
