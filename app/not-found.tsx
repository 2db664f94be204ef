import { PlainPage } from "#components/shell/plain-page.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";

export default function NotFound() {
  return (
    <PlainPage
      title="There is nothing at this address"
      actions={
        <>
          <LinkButton href="/home" variant="primary">
            Go to your home
          </LinkButton>
          <LinkButton href="/" variant="secondary">
            Front page
          </LinkButton>
        </>
      }
    >
      <p>The address may be mistyped, or the page was removed from the course. Nothing of yours is lost.</p>
    </PlainPage>
  );
}
