"use client";

import { FailureMessage } from "#components/shell/failure-message.tsx";
import "./globals.css";

/** Replaces the whole document when even the layout failed; it follows the device's theme. */
export default function GlobalError({ error, retry }: { error: unknown; retry: () => void }) {
  return (
    <html lang="en">
      <body>
        <title>Holdout</title>
        <FailureMessage error={error} retry={retry} />
      </body>
    </html>
  );
}
