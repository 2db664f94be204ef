"use client";

import { startTransition, useActionState, useState } from "react";
import type { ApiTokenView } from "#lib/accounts/account-views.ts";
import { Button } from "../ui/button.tsx";
import { ConfirmDialog } from "../ui/confirm-dialog.tsx";
import type { FormAction } from "./action-form.tsx";

/** Revokes a token, after a question: a program may depend on it. The row goes when the page hears of it. */
export function RevokeTokenButton({ token, action }: { token: ApiTokenView; action: FormAction<null> }) {
  const [isOpen, setOpen] = useState(false);
  const [result, run, isPending] = useActionState(action, null);
  const revoke = () => {
    const form = new FormData();
    form.set("id", token.id);
    startTransition(() => run(form));
  };
  return (
    <>
      <Button size="small" onPress={() => setOpen(true)} aria-label={`Revoke ${token.name}`}>
        Revoke
      </Button>
      <ConfirmDialog
        title={`Revoke “${token.name}”?`}
        confirmLabel="Revoke the token"
        isOpen={isOpen}
        onOpenChange={setOpen}
        onConfirm={revoke}
        isPending={isPending}
        danger
      >
        <p>Programs that use it stop working at once. This cannot be undone.</p>
        {result && !result.ok ? (
          <p role="alert" className="mt-2 text-failed">
            {result.error.message}
          </p>
        ) : null}
      </ConfirmDialog>
    </>
  );
}
