"use client";

import { useState } from "react";
import { Banner } from "../ui/banner.tsx";
import { Button } from "../ui/button.tsx";

/**
 * Leads to the OIDC provider. Speaks next-auth's own protocol: a token against forgery, then the request that names the
 * provider's page. A plain form cannot: the content security policy keeps forms on this site.
 */
export function OidcButton({ name, next }: { name: string; next: string }) {
  const [state, setState] = useState<"idle" | "busy" | "failed">("idle");

  const start = async () => {
    setState("busy");
    try {
      const { csrfToken } = (await (await fetch("/api/auth/csrf")).json()) as { csrfToken: string };
      const answer = await fetch("/api/auth/signin/oidc", {
        method: "POST",
        headers: { "content-type": "application/x-www-form-urlencoded" },
        body: new URLSearchParams({ csrfToken, callbackUrl: next, json: "true" }),
      });
      const { url } = (await answer.json()) as { url?: string };
      if (!answer.ok || !url) throw new Error(`signing in answered ${answer.status}`);
      window.location.assign(url);
    } catch {
      setState("failed");
    }
  };

  return (
    <>
      <Button onPress={start} isPending={state === "busy"} className="w-full">
        Continue with {name}
      </Button>
      {state === "failed" ? (
        <Banner tone="ours" live="alert">
          The server did not answer. Try again in a moment.
        </Banner>
      ) : null}
    </>
  );
}
