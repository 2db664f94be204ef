"use client";

import { startTransition, useActionState, useEffect, useRef, type FormEvent, type ReactNode } from "react";
import type { ActionResult } from "#lib/http/action-result.ts";
import { Banner } from "../ui/banner.tsx";
import { Button } from "../ui/button.tsx";
import type { ButtonVariant } from "../ui/button-style.ts";
import { Form } from "../ui/form.tsx";
import { FieldErrors } from "./field-errors.tsx";

const noErrors = {};

/** A server action that takes a form. */
export type FormAction<T> = (previous: ActionResult<T> | null, form: FormData) => Promise<ActionResult<T>>;

export interface ActionFormProps<T> {
  action: FormAction<T>;
  submitLabel: string;
  variant?: ButtonVariant;
  /** The fields. */
  children?: ReactNode;
  /** Shown in place of the form once the action succeeded; without it the form stays. */
  renderDone?: (data: T) => ReactNode;
  /** Shown under the form after success, when the form stays. */
  doneMessage?: string;
  className?: string;
}

/**
 * A form that runs a server action and shows what came of it: problems at their fields, any other error above the button,
 * success where the caller says. What was typed stays when something is wrong.
 */
export function ActionForm<T>({
  action,
  submitLabel,
  variant = "primary",
  children,
  renderDone,
  doneMessage,
  className,
}: ActionFormProps<T>) {
  const [result, run, isPending] = useActionState<ActionResult<T> | null, FormData>(action, null);
  const formRef = useRef<HTMLFormElement>(null);
  const error = result && !result.ok ? result.error : null;

  useEffect(() => {
    if (error?.fields) formRef.current?.querySelector<HTMLElement>("[aria-invalid=true]")?.focus();
  }, [error]);

  // React empties a form after its action, even when that failed; a submission of our own does not.
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    startTransition(() => run(form));
  };

  if (result?.ok && renderDone) return <>{renderDone(result.data)}</>;
  return (
    // The server judges every field: the browser's own checks speak another language than the page.
    <Form ref={formRef} action={run} onSubmit={submit} validationBehavior="aria" className={className}>
      <FieldErrors value={error?.fields ?? noErrors}>{children}</FieldErrors>
      {error && !error.fields ? (
        <Banner tone={error.code === "internal" ? "ours" : "failed"} live="alert">
          {error.message}
        </Banner>
      ) : null}
      <div className="flex flex-wrap items-center gap-3">
        <Button type="submit" variant={variant} isPending={isPending}>
          {submitLabel}
        </Button>
        <p role="status" className="text-sm text-passed">
          {result?.ok && !isPending ? doneMessage : null}
        </p>
      </div>
    </Form>
  );
}
