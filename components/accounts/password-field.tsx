"use client";

import { Eye, EyeOff } from "lucide-react";
import { useState } from "react";
import { FieldError } from "react-aria-components/FieldError";
import { Input } from "react-aria-components/Input";
import { Label } from "react-aria-components/Label";
import { Text } from "react-aria-components/Text";
import { TextField } from "react-aria-components/TextField";
import { maxPasswordLength } from "#lib/accounts/password-rules.ts";
import { descriptionStyle, errorStyle, fieldStyle, inputStyle, labelStyle } from "../ui/field-style.ts";
import { useFieldError } from "./field-errors.tsx";

export interface PasswordFieldProps {
  name: string;
  label: string;
  description?: string;
  /** Tells password managers whether to fill in or to make one up. */
  autoComplete: "current-password" | "new-password";
}

/** A password, hidden until its owner wants to see it. */
export function PasswordField({ name, label, description, autoComplete }: PasswordFieldProps) {
  const [shown, setShown] = useState(false);
  const error = useFieldError(name);
  return (
    <TextField
      name={name}
      type={shown ? "text" : "password"}
      autoComplete={autoComplete}
      isRequired
      isInvalid={error !== undefined}
      maxLength={maxPasswordLength}
      spellCheck="false"
      className={fieldStyle}
    >
      <Label className={labelStyle}>{label}</Label>
      <div className="relative">
        <Input className={`${inputStyle} pr-11`} autoCapitalize="none" />
        <button
          type="button"
          aria-pressed={shown}
          aria-label="Show what is typed"
          title={shown ? "Hide" : "Show"}
          onClick={() => setShown(!shown)}
          className="absolute inset-y-0 right-1 my-auto grid size-8 place-items-center rounded text-muted hover:bg-hover hover:text-ink"
        >
          {shown ? <EyeOff aria-hidden className="size-4" /> : <Eye aria-hidden className="size-4" />}
        </button>
      </div>
      {description ? (
        <Text slot="description" className={descriptionStyle}>
          {description}
        </Text>
      ) : null}
      <FieldError className={errorStyle}>{error}</FieldError>
    </TextField>
  );
}
