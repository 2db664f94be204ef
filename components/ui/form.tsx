"use client";

import type { Ref } from "react";
import { Form as AriaForm, type FormProps as AriaFormProps } from "react-aria-components/Form";
import { classNames } from "./class-names.ts";

export interface FormProps extends Omit<AriaFormProps, "className" | "style"> {
  className?: string;
  ref?: Ref<HTMLFormElement>;
}

/**
 * A form. `validationErrors` (messages by field name, as in an `ActionResult`'s `fields`) are shown at their
 * fields, and the first invalid field gets the focus.
 */
export function Form({ className, ...props }: FormProps) {
  return <AriaForm {...props} className={classNames("flex flex-col gap-4", className)} />;
}
