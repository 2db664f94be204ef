import { env } from "#server/env.ts";

/** Which ways lead into this installation. */
export interface SignInOptions {
  /** What the OIDC provider is called; null without one. */
  readonly oidcName: string | null;
  readonly signUp: "open" | "invitation";
  /** A demo on one machine, whose accounts were printed when it started. */
  readonly demo: boolean;
}

/** Which ways lead into this installation, from its settings. */
export function signInOptions(): SignInOptions {
  const { OIDC_ISSUER, OIDC_NAME, HOLDOUT_SIGN_UP, demo } = env();
  return { oidcName: OIDC_ISSUER ? OIDC_NAME : null, signUp: HOLDOUT_SIGN_UP, demo };
}
