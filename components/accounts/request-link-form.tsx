"use client";

import type { ReactNode } from "react";
import { ActionForm, type FormAction } from "./action-form.tsx";
import { FormField } from "./field-errors.tsx";
import { MailSent } from "./mail-sent.tsx";

export interface RequestLinkFormProps {
  action: FormAction<{ readonly outboxMessage: string | null }>;
  submitLabel: string;
  /** Hidden fields that go along. */
  children?: ReactNode;
}

/** Asks for an address and has a link sent there; what it says afterwards is the same for every address. */
export function RequestLinkForm({ action, submitLabel, children }: RequestLinkFormProps) {
  return (
    <ActionForm
      action={action}
      submitLabel={submitLabel}
      renderDone={({ outboxMessage }) => (
        <MailSent outboxMessage={outboxMessage}>
          We have sent a message to the address that you entered. Open the link in it to go on.
        </MailSent>
      )}
    >
      {children}
      <FormField name="email" type="email" label="E-mail address" autoComplete="email" isRequired />
    </ActionForm>
  );
}
