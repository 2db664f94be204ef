/** Who asks. `stranger` is signed in and in no course; `other` is in the same course as `learner`, whose things are asked for. */
export const everybody = ["none", "disabled", "stranger", "learner", "other", "instructor", "admin"] as const;
export type Who = (typeof everybody)[number];

/**
 * What comes back: `ok`; `sign-in` and `elsewhere` for a redirect to the sign-in page or to another one; else the
 * error's code (of a page its status in words).
 */
export type Outcome =
  | "ok"
  | "sign-in"
  | "elsewhere"
  | "unauthenticated"
  | "forbidden"
  | "not_found"
  | "invalid"
  | "conflict"
  | "bad_request";

export type Expected = Readonly<Record<Who, Outcome>>;

/** The same for everybody. */
export function everyone(outcome: Outcome = "ok"): Expected {
  return Object.fromEntries(everybody.map((who) => [who, outcome])) as Record<Who, Outcome>;
}

/** Pages and actions: whoever is not signed in is led to sign in; the rest get `outcome`, with exceptions. */
export function signedIn(outcome: Outcome = "ok", except: Partial<Record<Who, Outcome>> = {}): Expected {
  return { ...everyone(outcome), none: "sign-in", disabled: "sign-in", ...except };
}

/** The API: whoever is not signed in gets 401. */
export function byApi(outcome: Outcome = "ok", except: Partial<Record<Who, Outcome>> = {}): Expected {
  return { ...everyone(outcome), none: "unauthenticated", disabled: "unauthenticated", ...except };
}

/** Refuses the named people in the given way. */
export function refused(outcome: Outcome, ...people: Who[]): Partial<Record<Who, Outcome>> {
  return Object.fromEntries(people.map((who) => [who, outcome]));
}
