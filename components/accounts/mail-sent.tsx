import type { ReactNode } from "react";
import { Banner } from "../ui/banner.tsx";
import { LinkButton } from "../ui/link-button.tsx";

export interface MailSentProps {
  /** The message in a demo's outbox, for whoever sits at the machine; null when it went by mail. */
  outboxMessage: string | null;
  /** Whose mail, and what is in it. Must not say whether the address has an account. */
  children: ReactNode;
}

/** Says that a message is on its way, or in a demo without a mail server where to read it. */
export function MailSent({ outboxMessage, children }: MailSentProps) {
  if (outboxMessage !== null) {
    return (
      <Banner
        tone="info"
        live="status"
        title="This demo sends no mail"
        actions={
          <LinkButton variant="primary" href={`/outbox/${outboxMessage}`}>
            Read the message
          </LinkButton>
        }
      >
        No mail server is set, so the message was written to the folder <code>outbox</code> of the data
        folder. Open the link in it to go on.
      </Banner>
    );
  }
  return (
    <div className="flex flex-col gap-4">
      <Banner tone="passed" title="Look into your mail" live="status">
        {children}
      </Banner>
      <p className="text-sm text-muted">
        Nothing there after a few minutes? Look into the spam folder, check the address, and try again.
      </p>
    </div>
  );
}
