import { z } from "zod";
import { tokenScopes } from "./actor.ts";
import { maxPasswordLength } from "./password-rules.ts";

/** Addresses are compared in lower case and without spaces around them. */
export const emailAddress = z
  .string("Enter your e-mail address.")
  .trim()
  .toLowerCase()
  .max(254, "This address is too long.")
  .pipe(z.email("This is not an e-mail address. It looks like name@example.org."));

/** A person's name as others see it; control characters have no place in it. */
export const personName = z
  .string("Enter your name.")
  .trim()
  .min(1, "Enter your name.")
  .max(100, "Use at most 100 characters.")
  .regex(/^\P{Cc}+$/u, "Use letters, digits and punctuation only.");

/** A password as typed to sign in: any, since the rules are for new ones. */
const typedPassword = z
  .string("Enter your password.")
  .min(1, "Enter your password.")
  .max(maxPasswordLength, "This password is too long.");

/** A new password, before it is known whose it is; `passwordProblem` then checks the rules. */
const chosenPassword = z.string("Choose a password.").min(1, "Choose a password.");

/** A path on this site to continue at; checked again where it is used. */
const nextPath = z.string().max(2_000).optional();

export const signInInput = z.object({ email: emailAddress, password: typedPassword });

export const signInForm = signInInput.extend({ next: nextPath });

export const requestSignUpForm = z.object({
  email: emailAddress,
  invitation: z.string().max(100).optional(),
  next: nextPath,
});

export const finishSignUpForm = z.object({
  link: z.string().min(1),
  name: personName,
  password: chosenPassword,
});

export const forgotPasswordForm = z.object({ email: emailAddress });

export const resetPasswordForm = z.object({ token: z.string().min(1).max(100), password: chosenPassword });

export const changePasswordForm = z.object({
  currentPassword: typedPassword,
  newPassword: chosenPassword,
});

export const profileForm = z.object({ name: personName });

export const linkForm = z.object({ token: z.string().min(1).max(100) });

/** How long a new API token may live, in days; "never" is allowed and said so in the list. */
export const tokenLifetimes = ["30", "90", "365", "never"] as const;

export const createTokenForm = z.object({
  name: personName.max(60, "Use at most 60 characters."),
  scopes: z.preprocess(
    (given) => (typeof given === "string" ? [given] : (given ?? [])),
    z.array(z.enum(tokenScopes)).min(1, "Choose at least one thing that the token may do."),
  ),
  lifetime: z.enum(tokenLifetimes),
});

export const revokeTokenForm = z.object({ id: z.uuid() });
