import { z } from "zod";

/** Addresses are compared in lower case and without spaces around them. */
export const emailAddress = z
  .string("Enter your e-mail address.")
  .trim()
  .toLowerCase()
  .max(254, "This address is too long.")
  .pipe(z.email("This is not an e-mail address. It looks like name@example.org."));

/** The longest password that is looked at: hashing more would only burn time. */
export const maxPasswordLength = 256;

/** A password as typed to sign in: any, since the rules are for new ones. */
const typedPassword = z
  .string("Enter your password.")
  .min(1, "Enter your password.")
  .max(maxPasswordLength, "This password is too long.");

/** The sign-in form. */
export const signInInput = z.object({ email: emailAddress, password: typedPassword });
