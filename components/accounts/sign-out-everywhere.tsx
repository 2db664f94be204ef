"use client";

import { useEffect } from "react";
import { ActionForm, type FormAction } from "./action-form.tsx";

/** Ends every session. Then the page is loaded afresh, so that nothing of the person stays in memory. */
export function SignOutEverywhere({ action }: { action: FormAction<null> }) {
  return (
    <ActionForm
      action={action}
      submitLabel="Sign out everywhere"
      variant="secondary"
      renderDone={() => <Leave to="/sign-in?notice=signed-out-everywhere" />}
    />
  );
}

function Leave({ to }: { to: string }) {
  useEffect(() => window.location.replace(to), [to]);
  return <p role="status">You are signed out.</p>;
}
