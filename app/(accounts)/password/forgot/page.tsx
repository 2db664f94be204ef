import type { Metadata } from "next";
import Link from "next/link";
import { NarrowPage } from "#components/accounts/narrow-page.tsx";
import { RequestLinkForm } from "#components/accounts/request-link-form.tsx";
import { forgotPasswordAction } from "../../actions.ts";

export const metadata: Metadata = { title: "Choose a new password" };

export default function ForgotPasswordPage() {
  return (
    <NarrowPage
      title="Choose a new password"
      summary="Enter the address of your account; we send you a link that works for an hour."
      foot={
        <p>
          <Link href="/sign-in">Back to signing in</Link>
        </p>
      }
    >
      <RequestLinkForm action={forgotPasswordAction} submitLabel="Send me the link" />
    </NarrowPage>
  );
}
