"use client";

import { FieldError } from "react-aria-components/FieldError";
import { Input } from "react-aria-components/Input";
import { Label } from "react-aria-components/Label";
import { Text } from "react-aria-components/Text";
import { TextArea } from "react-aria-components/TextArea";
import {
  TextField as AriaTextField,
  type TextFieldProps as AriaTextFieldProps,
} from "react-aria-components/TextField";
import { classNames } from "./class-names.ts";
import { descriptionStyle, errorStyle, fieldStyle, inputStyle, labelStyle } from "./field-style.ts";

export interface TextFieldProps extends Omit<AriaTextFieldProps, "className" | "style" | "children"> {
  label: string;
  /** What to type, said before it goes wrong. */
  description?: string;
  /** Shown under the field, which is then marked as invalid; else the browser's or the form's own message. */
  errorMessage?: string;
  placeholder?: string;
  /** More than one line when given. */
  rows?: number;
  /** Set in the monospace face, for tokens and code. */
  mono?: boolean;
  className?: string;
}

/** A labelled line, or with `rows` lines, of text. */
export function TextField({
  label,
  description,
  errorMessage,
  placeholder,
  rows,
  mono,
  className,
  ...props
}: TextFieldProps) {
  const style = classNames(inputStyle, mono && "font-mono");
  return (
    <AriaTextField
      {...props}
      {...(errorMessage === undefined ? {} : { isInvalid: true })}
      className={classNames(fieldStyle, className)}
    >
      <Label className={labelStyle}>{label}</Label>
      {rows === undefined ? (
        <Input className={style} placeholder={placeholder} />
      ) : (
        <TextArea className={style} placeholder={placeholder} rows={rows} />
      )}
      {description === undefined ? null : (
        <Text slot="description" className={descriptionStyle}>
          {description}
        </Text>
      )}
      <FieldError className={errorStyle}>{errorMessage}</FieldError>
    </AriaTextField>
  );
}
