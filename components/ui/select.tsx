"use client";

import { ChevronDown } from "lucide-react";
import { Button } from "react-aria-components/Button";
import { FieldError } from "react-aria-components/FieldError";
import { Label } from "react-aria-components/Label";
import { ListBox, ListBoxItem } from "react-aria-components/ListBox";
import { Popover } from "react-aria-components/Popover";
import {
  Select as AriaSelect,
  SelectValue,
  type SelectProps as AriaSelectProps,
} from "react-aria-components/Select";
import { Text } from "react-aria-components/Text";
import { classNames } from "./class-names.ts";
import { descriptionStyle, errorStyle, fieldStyle, inputStyle, labelStyle } from "./field-style.ts";

export interface SelectOption {
  id: string;
  label: string;
}

export interface SelectProps extends Omit<
  AriaSelectProps<SelectOption>,
  "className" | "style" | "children" | "items"
> {
  label: string;
  description?: string;
  errorMessage?: string;
  options: readonly SelectOption[];
  className?: string;
}

/** One choice of a list that opens. `onSelectionChange` gets the option's id; with `name` it is a form value. */
export function Select({ label, description, errorMessage, options, className, ...props }: SelectProps) {
  return (
    <AriaSelect
      {...props}
      {...(errorMessage === undefined ? {} : { isInvalid: true })}
      className={classNames(fieldStyle, className)}
    >
      <Label className={labelStyle}>{label}</Label>
      <Button
        className={classNames(
          inputStyle,
          "inline-flex items-center justify-between gap-2 text-left hover:bg-hover",
        )}
      >
        <SelectValue className="truncate data-[placeholder]:text-subtle" />
        <ChevronDown aria-hidden className="size-4 shrink-0 text-muted" />
      </Button>
      {description === undefined ? null : (
        <Text slot="description" className={descriptionStyle}>
          {description}
        </Text>
      )}
      <FieldError className={errorStyle}>{errorMessage}</FieldError>
      <Popover className="min-w-(--trigger-width) overflow-auto rounded border border-line-strong bg-surface shadow-overlay">
        <ListBox items={options} className="p-1 outline-none">
          {(option) => (
            <ListBoxItem
              id={option.id}
              textValue={option.label}
              className="flex min-h-8 cursor-default items-center rounded px-2.5 text-sm text-ink outline-none data-[focused]:bg-hover data-[selected]:font-semibold data-[selected]:text-accent"
            >
              {option.label}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </AriaSelect>
  );
}
