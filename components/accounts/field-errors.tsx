"use client";

import { createContext, useContext } from "react";
import { errorStyle } from "../ui/field-style.ts";
import { TextField, type TextFieldProps } from "../ui/text-field.tsx";

/**
 * Messages by field name from the last submission. They stay until the next one: a message that went when its field
 * is left would move the button away under the pointer that is pressing it.
 */
export const FieldErrors = createContext<Readonly<Record<string, string>>>({});

/** The message of a field of the form around, if it has one. */
export function useFieldError(name: string): string | undefined {
  return useContext(FieldErrors)[name];
}

/** A text field that shows what the form's last submission said about it. */
export function FormField(props: TextFieldProps & { name: string }) {
  return <TextField {...props} errorMessage={useFieldError(props.name)} />;
}

/** What the last submission said about a group of fields. */
export function GroupError({ name }: { name: string }) {
  const message = useFieldError(name);
  return message ? (
    <p role="alert" className={errorStyle}>
      {message}
    </p>
  ) : null;
}
