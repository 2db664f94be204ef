"use client";

import type { ReactNode } from "react";
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from "react-aria-components/Button";
import { buttonStyle, type ButtonSize, type ButtonVariant } from "./button-style.ts";
import { Spinner } from "./spinner.tsx";

export interface ButtonProps extends Omit<AriaButtonProps, "className" | "style" | "children"> {
  variant?: ButtonVariant;
  size?: ButtonSize;
  /** For layout only; the look belongs to `variant`. */
  className?: string;
  children: ReactNode;
}

/**
 * A button. While `isPending` it keeps its width and its focus, does nothing when pressed, and says so to a
 * screen reader.
 */
export function Button({ variant, size, className, children, ...props }: ButtonProps) {
  return (
    <AriaButton
      {...props}
      className={buttonStyle(variant, size, `relative data-[pending]:cursor-progress ${className ?? ""}`)}
    >
      {({ isPending }) => (
        <>
          <span className={`inline-flex items-center gap-2 ${isPending ? "opacity-0" : ""}`}>{children}</span>
          {isPending ? (
            <span className="absolute inset-0 grid place-items-center">
              <Spinner label="Working" />
            </span>
          ) : null}
        </>
      )}
    </AriaButton>
  );
}
