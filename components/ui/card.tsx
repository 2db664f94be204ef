import type { ReactNode } from "react";
import { classNames } from "./class-names.ts";

export interface CardProps {
  as?: "div" | "section" | "article" | "li";
  className?: string;
  children: ReactNode;
  "aria-labelledby"?: string;
  "aria-label"?: string;
}

/** A bordered box for things that belong together. */
export function Card({ as: Element = "div", className, children, ...aria }: CardProps) {
  return (
    <Element {...aria} className={classNames("rounded border border-line bg-surface p-5", className)}>
      {children}
    </Element>
  );
}
