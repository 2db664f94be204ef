export const minPasswordLength = 10;

/** Longer ones are not looked at: hashing them would only burn time. */
export const maxPasswordLength = 256;

/**
 * Passwords of ten characters and more that lead every list of leaked ones, in lower case and without the digits
 * and signs that people put at the end to satisfy rules. Shorter ones are refused by their length.
 */
const common = new Set(
  `password passwords passw0rd p@ssword p@ssw0rd mypassword thepassword newpassword yourpassword password1password
  qwertyuiop qwertzuiop qwerty qwertyqwerty azertyuiop asdfghjkl asdfghjklzxcvbnm zxcvbnm qazwsxedc qwertyuiopasdfghjkl
  1q2w3e4r 1q2w3e4r5t 1q2w3e4r5t6y 1qaz2wsx 1qaz2wsx3edc q1w2e3r4t5 q1w2e3r4t5y6 zaq12wsx zaq1xsw2 a1b2c3d4 a1b2c3d4e5
  iloveyou ilovemyself iloveyousomuch letmein letmeinnow welcome welcomeback administrator superadmin adminadmin
  administrator1 rootroot changeme changemenow changethis trustno1 sunshine princess football baseball basketball
  superman batman dragon monkey master shadow michael jennifer jordan liverpool chelsea manchester barcelona
  computer internet whatever starwars pokemon minecraft fortnite unknown default guestguest testtest testing
  testpassword temporary temppassword temppass supersecret topsecret secret abcdefghij abcdefghijk abcdefghijkl
  abcdefghijklmnop abcdefgh abcabcabc abc123abc123 holdout holdoutholdout machinelearning artificialintelligence
  correcthorsebatterystaple`.split(/\s+/),
);

const runs =
  "01234567890123456789 09876543210987654321 abcdefghijklmnopqrstuvwxyz zyxwvutsrqponmlkjihgfedcba";

/**
 * Why a new password may not be used, in words for its owner, or null when it may. Long is what counts; there are no
 * rules about kinds of characters.
 *
 * @param email The owner's address: it and its parts make no password.
 */
export function passwordProblem(password: string, email: string): string | null {
  if (password.length < minPasswordLength) {
    return `Use at least ${minPasswordLength} characters. A few words you will remember are fine.`;
  }
  if (password.length > maxPasswordLength) return `Use at most ${maxPasswordLength} characters.`;

  const plain = password.toLowerCase().trim();
  const core = plain.replace(/[\d\W_]+$/, "");
  if (common.has(plain) || common.has(core))
    return "This is one of the most common passwords. Use another one.";
  if (new Set(plain).size < 4 || isRun(plain)) {
    return "This follows a simple pattern that is guessed first. Use another one.";
  }
  const [local = "", domain = ""] = email.toLowerCase().split("@");
  const own = new Set([email.toLowerCase(), local, domain]);
  if (own.has(plain) || (local.length >= 4 && own.has(core))) {
    return "This is your own address, which is guessed first. Use another one.";
  }
  return null;
}

/** Whether it is a piece of a sequence, such as 1234567890, or one short piece over and over. */
function isRun(password: string): boolean {
  return runs.includes(password) || /^(.{1,4})\1+$/.test(password);
}
