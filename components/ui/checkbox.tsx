"use client";

import { Check, Minus } from "lucide-react";
import type { ReactNode } from "react";
import {
  Checkbox as AriaCheckbox,
  type CheckboxProps as AriaCheckboxProps,
} from "react-aria-components/Checkbox";
import { classNames } from "./class-names.ts";

export interface CheckboxProps extends Omit<AriaCheckboxProps, "className" | "style" | "children"> {
  className?: string;
  children: ReactNode;
}

/** A box to tick, with its label. */
export function Checkbox({ className, children, ...props }: CheckboxProps) {
  return (
    <AriaCheckbox
      {...props}
      className={classNames(
        "group flex min-h-6 items-start gap-2.5 text-sm text-ink data-[disabled]:opacity-55",
        className,
      )}
    >
      {({ isIndeterminate, isSelected }) => (
        <>
          <span className="mt-0.5 grid size-4.5 shrink-0 place-items-center rounded border border-control bg-surface group-data-[focus-visible]:outline-2 group-data-[focus-visible]:outline-offset-2 group-data-[focus-visible]:outline-focus group-data-[hovered]:bg-hover group-data-[invalid]:border-failed group-data-[selected]:border-accent group-data-[selected]:bg-accent group-data-[selected]:text-on-accent">
            {isIndeterminate ? (
              <Minus aria-hidden className="size-3.5" strokeWidth={3} />
            ) : isSelected ? (
              <Check aria-hidden className="size-3.5" strokeWidth={3} />
            ) : null}
          </span>
          <span>{children}</span>
        </>
      )}
    </AriaCheckbox>
  );
}
