"use client";

import { FailureMessage } from "#components/shell/failure-message.tsx";

export default function ErrorPage({ error, retry }: { error: unknown; retry: () => void }) {
  return <FailureMessage error={error} retry={retry} />;
}
