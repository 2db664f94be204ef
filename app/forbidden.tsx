import { PlainPage } from "#components/shell/plain-page.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";

export default function Forbidden() {
  return (
    <PlainPage
      title="Your account may not see this page"
      actions={
        <>
          <LinkButton href="/home" variant="primary">
            Go to your home
          </LinkButton>
          <LinkButton href="/account" variant="secondary">
            See which account this is
          </LinkButton>
        </>
      }
    >
      <p>
        You are signed in, but this page is for people with another role. If it belongs to a course that you
        have not joined, join it from your home first; otherwise ask an administrator for the role.
      </p>
    </PlainPage>
  );
}
