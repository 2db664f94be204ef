"use client";

import type { ReactNode } from "react";
import { FieldError } from "react-aria-components/FieldError";
import { Label } from "react-aria-components/Label";
import {
  Radio as AriaRadio,
  RadioGroup as AriaRadioGroup,
  type RadioGroupProps as AriaRadioGroupProps,
  type RadioProps as AriaRadioProps,
} from "react-aria-components/RadioGroup";
import { Text } from "react-aria-components/Text";
import { classNames } from "./class-names.ts";
import { descriptionStyle, errorStyle, labelStyle } from "./field-style.ts";

export interface RadioGroupProps extends Omit<AriaRadioGroupProps, "className" | "style" | "children"> {
  label: ReactNode;
  description?: string;
  errorMessage?: string;
  className?: string;
  /** `Radio`s. */
  children: ReactNode;
}

/** One choice of several; arrow keys move between them. */
export function RadioGroup({
  label,
  description,
  errorMessage,
  className,
  children,
  ...props
}: RadioGroupProps) {
  return (
    <AriaRadioGroup
      {...props}
      {...(errorMessage === undefined ? {} : { isInvalid: true })}
      className={classNames("flex flex-col gap-2", className)}
    >
      <Label className={labelStyle}>{label}</Label>
      {description === undefined ? null : (
        <Text slot="description" className={descriptionStyle}>
          {description}
        </Text>
      )}
      {children}
      <FieldError className={errorStyle}>{errorMessage}</FieldError>
    </AriaRadioGroup>
  );
}

export interface RadioProps extends Omit<AriaRadioProps, "className" | "style" | "children"> {
  className?: string;
  children: ReactNode;
}

/** One choice of a `RadioGroup`. */
export function Radio({ className, children, ...props }: RadioProps) {
  return (
    <AriaRadio
      {...props}
      className={classNames(
        "group flex min-h-6 items-start gap-2.5 text-sm text-ink data-[disabled]:opacity-55",
        className,
      )}
    >
      <span className="mt-0.5 grid size-4.5 shrink-0 place-items-center rounded-full border border-control bg-surface group-data-[focus-visible]:outline-2 group-data-[focus-visible]:outline-offset-2 group-data-[focus-visible]:outline-focus group-data-[hovered]:bg-hover group-data-[selected]:border-accent">
        <span className="size-2.5 rounded-full group-data-[selected]:bg-accent" />
      </span>
      <span>{children}</span>
    </AriaRadio>
  );
}
