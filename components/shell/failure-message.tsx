import { buttonStyle } from "../ui/button-style.ts";
import { PlainPage } from "./plain-page.tsx";

/** What a page says when it failed. `error` is what was thrown; a `digest` in it finds the line in our log. */
export function FailureMessage({ error, retry }: { error: unknown; retry: () => void }) {
  const digest = error instanceof Error && "digest" in error ? String(error.digest) : null;
  return (
    <PlainPage
      title="This one is on us"
      actions={
        <>
          <button type="button" onClick={() => retry()} className={buttonStyle("primary")}>
            Try again
          </button>
          {/* oxlint-disable-next-line next/no-html-link-for-pages -- what failed may be the router itself */}
          <a href="/home" className={buttonStyle("secondary")}>
            Go to your home
          </a>
        </>
      }
    >
      <p>
        The page could not be made. Your work is kept, and nothing counted against you. Try again in a moment.
      </p>
      {digest ? (
        <p className="text-sm">
          If it happens again, report the number <code className="font-mono text-ink">{digest}</code>.
        </p>
      ) : null}
    </PlainPage>
  );
}
