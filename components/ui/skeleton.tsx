import { classNames } from "./class-names.ts";

/** A grey block of the size (by `className`) of what is coming, so that nothing moves when it comes. */
export function Skeleton({ className }: { className: string }) {
  return <div aria-hidden className={classNames("animate-pulse-slow rounded bg-active", className)} />;
}
