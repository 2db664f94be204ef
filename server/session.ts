import "server-only";
import { cookies, headers } from "next/headers";
import { forbidden, redirect } from "next/navigation";
import type { NextAuthOptions, Session } from "next-auth";
import { decode, encode } from "next-auth/jwt";
import CredentialsProvider from "next-auth/providers/credentials";
import { cache } from "react";
import { z } from "zod";
import type { Actor } from "#lib/accounts/actor.ts";
import { signInInput } from "#lib/accounts/account-forms.ts";
import { can, type Permission } from "#lib/accounts/permissions.ts";
import { signInPath } from "#lib/accounts/safe-path.ts";
import { authenticatePassword, type SignedIn } from "./accounts/authenticate-password.ts";
import { loadSessionActor } from "./accounts/load-actor.ts";
import { oidcProvider } from "./accounts/oidc-provider.ts";
import { signInWithOidc } from "./accounts/sign-in-with-oidc.ts";
import { clientAddress, isLoopback } from "./client-address.ts";
import { env } from "./env.ts";
import { AppError } from "./errors.ts";
import { log } from "./log.ts";

/** Sessions end after this long, whatever happens; in seconds. */
const sessionSeconds = 14 * 24 * 60 * 60;

/** What a session's token carries: who, and which generation of their sessions. Roles are read anew every time. */
const sessionToken = z.object({ sub: z.string(), version: z.number().int() });

function sessionCookie() {
  const secure = env().HOLDOUT_URL.startsWith("https://");
  return {
    name: secure ? "__Host-holdout.session" : "holdout.session",
    options: { httpOnly: true, sameSite: "lax", path: "/", secure },
  } as const;
}

/**
 * Who is asking, or null. The token's signature is not enough: the account is read and checked at every request,
 * once, so a disabled account and ended sessions are out at once.
 */
export const getActor = cache(async (): Promise<Actor | null> => {
  const token = (await cookies()).get(sessionCookie().name)?.value;
  if (!token) return null;
  const decoded = await decode({ token, secret: env().HOLDOUT_SECRET }).catch(() => null);
  const session = sessionToken.safeParse(decoded);
  return session.success ? loadSessionActor(session.data.sub, session.data.version) : null;
});

/** Who is asking; whoever is not signed in is led to the sign-in page and back here afterwards. */
export async function requireUser(): Promise<Actor> {
  const actor = await getActor();
  if (actor) return actor;
  redirect(signInPath((await headers()).get("x-pathname")));
}

/**
 * Who is asking, when they may do this in the course (on the site when `courseId` is null). Without a session
 * it leads to the sign-in page, without the permission to the page that says so (403).
 */
export async function requirePermission(permission: Permission, courseId: string | null): Promise<Actor> {
  const actor = await requireUser();
  if (!can(actor, permission, courseId)) forbidden();
  return actor;
}

/** Where the request comes from: the network address, and whether that is this very machine. */
export async function getAsker(): Promise<{ address: string; atTheMachine: boolean }> {
  const address = clientAddress((await headers()).get("x-forwarded-for"));
  return { address, atTheMachine: isLoopback(address) };
}

/** Begins a session in this browser. Only in actions and route handlers, where cookies can be set. */
export async function startSession(user: SignedIn): Promise<void> {
  const { name, options } = sessionCookie();
  const token = await encode({
    token: { sub: user.id, version: user.sessionVersion },
    secret: env().HOLDOUT_SECRET,
    maxAge: sessionSeconds,
  });
  (await cookies()).set(name, token, { ...options, maxAge: sessionSeconds });
}

/** The settings of next-auth: passwords, one OIDC provider when there is one, and sessions in a signed cookie. */
export function authOptions(): NextAuthOptions {
  // next-auth knows its own address from here only; without it, it would believe the Host header.
  process.env.NEXTAUTH_URL = env().HOLDOUT_URL;
  const oidc = oidcProvider();
  return {
    secret: env().HOLDOUT_SECRET,
    session: { strategy: "jwt", maxAge: sessionSeconds },
    cookies: { sessionToken: sessionCookie() },
    pages: { signIn: "/sign-in", error: "/sign-in", signOut: "/account" },
    providers: [
      CredentialsProvider({
        credentials: { email: { type: "email" }, password: { type: "password" } },
        authorize: async (credentials, request) => {
          const input = signInInput.safeParse(credentials);
          if (!input.success) return null;
          const address = clientAddress(z.string().safeParse(request.headers?.["x-forwarded-for"]).data);
          return authenticatePassword({ ...input.data, address });
        },
      }),
      ...(oidc ? [oidc] : []),
    ],
    callbacks: {
      async signIn({ user, account, profile }) {
        if (account?.provider !== "oidc") return true;
        try {
          Object.assign(user, await signInWithOidc({ iss: env().OIDC_ISSUER, ...profile }));
          return true;
        } catch (thrown) {
          if (!(thrown instanceof AppError)) throw thrown;
          log.info({ reason: thrown.message }, "single sign-on refused");
          return "/sign-in?error=OidcRefused";
        }
      },
      // `user` is there only while signing in; later calls renew the token as it is.
      jwt: ({ token, user }) =>
        user
          ? { sub: user.id, version: (user as unknown as SignedIn).sessionVersion }
          : { sub: token.sub, version: token.version },
      async session({ session, token }) {
        const parsed = sessionToken.safeParse(token);
        const actor = parsed.success && (await loadSessionActor(parsed.data.sub, parsed.data.version));
        if (!actor) return {} as Session;
        return { expires: session.expires, user: { email: actor.email, name: actor.name } };
      },
    },
    logger: {
      error: (code, metadata) =>
        log.warn({ code, err: metadata instanceof Error ? metadata : metadata.error }, "sign-in failed"),
      warn: (code) => log.debug({ code }, "next-auth warning"),
      debug: () => undefined,
    },
  };
}
