import { classNames } from "./class-names.ts";

export type ButtonVariant = "primary" | "secondary" | "quiet" | "danger";
export type ButtonSize = "medium" | "small";

const variants: Record<ButtonVariant, string> = {
  primary: "border-accent bg-accent text-on-accent hover:border-accent-hover hover:bg-accent-hover",
  secondary: "border-control bg-surface text-ink hover:bg-hover",
  quiet: "border-transparent bg-transparent text-ink hover:bg-hover",
  danger: "border-danger bg-danger text-on-danger hover:border-danger-hover hover:bg-danger-hover",
};

const sizes: Record<ButtonSize, string> = {
  medium: "min-h-9 px-3.5 text-sm",
  small: "min-h-7 px-2.5 text-xs",
};

/**
 * The look of a button, for `Button`, for links that look like one, and for the plain buttons of the shell,
 * which must not load a component library.
 */
export function buttonStyle(
  variant: ButtonVariant = "secondary",
  size: ButtonSize = "medium",
  className?: string,
): string {
  return classNames(
    "inline-flex items-center justify-center gap-2 rounded border font-medium no-underline whitespace-nowrap transition-colors",
    "disabled:opacity-55 data-[disabled]:opacity-55 aria-disabled:opacity-55",
    variants[variant],
    sizes[size],
    className,
  );
}
