import NextAuth from "next-auth";
import type { NextRequest } from "next/server";
import { authOptions } from "#server/session.ts";

interface Context {
  readonly params: Promise<{ nextauth: string[] }>;
}

/** Everything of next-auth: CSRF token, passwords, the OIDC round trip, signing out. */
async function handle(request: NextRequest, context: Context): Promise<Response> {
  return NextAuth(request, context, authOptions());
}

export { handle as GET, handle as POST };
