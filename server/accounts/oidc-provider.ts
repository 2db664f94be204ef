import type { OAuthConfig } from "next-auth/providers/oauth";
import { env } from "#server/env.ts";

/** The claims of a person at the provider; the ID token's and those of its userinfo answer. */
export type OidcClaims = Record<string, unknown> & { readonly sub: string };

/**
 * The OIDC provider that the environment names, or null. Everything else is discovered from the issuer. Code flow with
 * PKCE, state and nonce; the ID token is verified against the issuer's keys.
 */
export function oidcProvider(): OAuthConfig<OidcClaims> | null {
  const { OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET, OIDC_NAME } = env();
  if (!OIDC_ISSUER || !OIDC_CLIENT_ID || !OIDC_CLIENT_SECRET) return null;
  return {
    id: "oidc",
    name: OIDC_NAME,
    type: "oauth",
    wellKnown: `${OIDC_ISSUER}/.well-known/openid-configuration`,
    clientId: OIDC_CLIENT_ID,
    clientSecret: OIDC_CLIENT_SECRET,
    authorization: { params: { scope: "openid email profile" } },
    checks: ["pkce", "state", "nonce"],
    idToken: true,
    userinfo: {
      // Many providers put the address into the userinfo answer only. The client compares its `sub` with the ID
      // token's, whose own claims win.
      async request({ tokens, client }) {
        const verified = tokens as Exclude<Parameters<typeof client.userinfo>[0], string>;
        const more = client.issuer.metadata.userinfo_endpoint ? await client.userinfo(verified) : {};
        return { ...more, ...verified.claims() };
      },
    },
    profile: (claims) => ({ id: claims.sub }),
  };
}
