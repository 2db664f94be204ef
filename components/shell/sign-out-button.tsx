"use client";

import { LogOut } from "lucide-react";
import { useState } from "react";

/**
 * Ends the session and loads the front page afresh, so that nothing of the person stays in memory. Speaks
 * next-auth's own protocol: a token against forgery, then the request that uses it.
 */
export function SignOutButton({ className }: { className: string }) {
  const [state, setState] = useState<"idle" | "busy" | "failed">("idle");

  const signOut = async () => {
    setState("busy");
    try {
      const { csrfToken } = (await (await fetch("/api/auth/csrf")).json()) as { csrfToken: string };
      const answer = await fetch("/api/auth/signout", {
        method: "POST",
        headers: { "content-type": "application/x-www-form-urlencoded" },
        body: new URLSearchParams({ csrfToken, callbackUrl: "/", json: "true" }),
      });
      if (!answer.ok) throw new Error(`signing out answered ${answer.status}`);
      window.location.assign("/");
    } catch {
      setState("failed");
    }
  };

  return (
    <>
      <button type="button" onClick={signOut} disabled={state === "busy"} className={className}>
        <LogOut aria-hidden className="size-4 text-muted" />
        Sign out
      </button>
      <p role="status" className={state === "failed" ? "px-3 pb-2 text-xs text-failed" : "sr-only"}>
        {state === "failed" ? "You are still signed in: the server did not answer. Try again." : ""}
      </p>
    </>
  );
}
