"use client";

import { ActionForm, type FormAction } from "./action-form.tsx";
import { MailSent } from "./mail-sent.tsx";

export interface SendLinkButtonProps {
  action: FormAction<{ readonly outboxMessage: string | null }>;
  label: string;
}

/** Has a link sent to the person's own address. */
export function SendLinkButton({ action, label }: SendLinkButtonProps) {
  return (
    <ActionForm
      action={action}
      submitLabel={label}
      variant="secondary"
      renderDone={({ outboxMessage }) => (
        <MailSent outboxMessage={outboxMessage}>
          We have sent a link to your address. Open it to go on.
        </MailSent>
      )}
    />
  );
}
