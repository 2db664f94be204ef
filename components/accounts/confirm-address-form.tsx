"use client";

import { Banner } from "../ui/banner.tsx";
import { LinkButton } from "../ui/link-button.tsx";
import { ActionForm, type FormAction } from "./action-form.tsx";

/** One button that uses the link; opening the page does not, since mail scanners open links too. */
export function ConfirmAddressForm({ action, token }: { action: FormAction<null>; token: string }) {
  return (
    <ActionForm
      action={action}
      submitLabel="Yes, this address is mine"
      renderDone={() => (
        <Banner
          tone="passed"
          live="status"
          title="Your address is confirmed"
          actions={<LinkButton href="/home">Go on</LinkButton>}
        />
      )}
    >
      <input type="hidden" name="token" value={token} />
    </ActionForm>
  );
}
