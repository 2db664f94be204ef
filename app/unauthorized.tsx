import { PlainPage } from "#components/shell/plain-page.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";

export default function Unauthorized() {
  return (
    <PlainPage
      title="Sign in to see this page"
      actions={
        <LinkButton href="/sign-in" variant="primary">
          Sign in
        </LinkButton>
      }
    >
      <p>You are not signed in, or your session has ended. Drafts that were shown as saved are safe.</p>
    </PlainPage>
  );
}
