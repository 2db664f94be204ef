import { createHmac, hkdfSync, timingSafeEqual } from "node:crypto";
import { z } from "zod";
import { emailAddress } from "#lib/accounts/account-forms.ts";
import { env } from "#server/env.ts";
import { AppError } from "#server/errors.ts";

/** How long the link of a sign-up works, in hours. */
export const signUpLinkHours = 24;

/** What the link remembers, so that an unfinished sign-up leaves nothing in the database. */
const content = z.object({
  email: emailAddress,
  invitation: z.string().optional(),
  next: z.string().optional(),
  /** Milliseconds since 1970. */
  expires: z.number().int(),
});

export type SignUpLink = Omit<z.infer<typeof content>, "expires">;

function signature(text: string): Buffer {
  const key = Buffer.from(hkdfSync("sha256", env().HOLDOUT_SECRET, "", "holdout sign-up link", 32));
  return createHmac("sha256", key).update(text).digest();
}

/** A signed link code that proves to `readSignUpLink` that its holder reads the address's mail. */
export function makeSignUpLink(link: SignUpLink, now = new Date()): string {
  const expires = now.getTime() + signUpLinkHours * 3_600_000;
  const text = Buffer.from(JSON.stringify({ ...link, expires })).toString("base64url");
  return `${text}.${signature(text).toString("base64url")}`;
}

/**
 * What a link code says.
 *
 * @throws AppError `invalid` when it was changed, made by another installation, or is too old.
 */
export function readSignUpLink(code: string, now = new Date()): SignUpLink {
  const refused = new AppError(
    "invalid",
    `This link does not work any more: it is incomplete or older than ${signUpLinkHours} hours. Ask for a new one.`,
  );
  const [text = "", given = ""] = code.split(".");
  const expected = signature(text);
  const actual = Buffer.from(given, "base64url");
  if (actual.length !== expected.length || !timingSafeEqual(actual, expected)) throw refused;
  const { expires, ...link } = content.parse(JSON.parse(Buffer.from(text, "base64url").toString()));
  if (expires <= now.getTime()) throw refused;
  return link;
}

/** What a link code says, or null when it does not work; for showing it. */
export function peekSignUpLink(code: string): SignUpLink | null {
  try {
    return readSignUpLink(code);
  } catch (thrown) {
    if (thrown instanceof AppError) return null;
    throw thrown;
  }
}
