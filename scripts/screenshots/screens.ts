import type { Page } from "@playwright/test";

/** A named account of the demo. */
export type Person = "learner" | "instructor" | "admin";

export interface Screen {
  readonly name: string;
  readonly as: Person | null;
  /** Addresses to go to, and links to follow from there by a part of their address, for addresses with ids. */
  readonly path: readonly (string | { readonly follow: string })[];
  /** Only what the window shows, for tools that scroll inside. */
  readonly window?: boolean;
  /** Taken only when it is asked for by its name. */
  readonly onDemand?: boolean;
  /** Waits for, or does, what belongs to the screen. */
  readonly ready?: (page: Page) => Promise<void>;
}

/** The course whose screens these are. */
export const courseId = "ai-engineering";

const course = `/courses/${courseId}`;

/** Every screen there is but the lessons and exercises; those are in `item-screens.ts`. */
export const screens: readonly Screen[] = [
  { name: "landing", as: null, path: ["/"] },
  { name: "course-public", as: null, path: [course] },
  { name: "sign-in", as: null, path: ["/sign-in"] },
  { name: "sign-up", as: null, path: ["/sign-up"] },
  { name: "password-forgot", as: null, path: ["/password/forgot"] },
  { name: "password-reset-expired", as: null, path: ["/password/reset/no-such-token"] },
  { name: "join-expired", as: null, path: ["/join/no-such-token"] },
  { name: "not-found", as: null, path: ["/no-such-page"] },
  { name: "status", as: null, path: ["/status"] },

  { name: "home", as: "learner", path: ["/home"] },
  { name: "course", as: "learner", path: [course] },
  { name: "completion", as: "learner", path: [`${course}/completion`] },
  { name: "account", as: "learner", path: ["/account"] },
  { name: "forbidden", as: "learner", path: ["/admin/cohorts"] },
  {
    name: "palette",
    as: "learner",
    path: ["/home"],
    window: true,
    ready: async (page) => {
      await page.getByRole("button", { name: "Search" }).click();
      await page.getByRole("option").first().waitFor();
    },
  },
  {
    name: "key-map",
    as: "learner",
    path: ["/home"],
    window: true,
    ready: async (page) => {
      await page.keyboard.press("?");
      await page.getByRole("dialog").waitFor();
    },
  },
  {
    name: "user-menu",
    as: "learner",
    path: ["/home"],
    window: true,
    ready: (page) => page.getByRole("button", { name: /^Menu of/ }).click(),
  },

  { name: "home-not-enrolled", as: "instructor", path: ["/home"] },
  { name: "instructor", as: "instructor", path: ["/instructor"] },
  { name: "instructor-course", as: "instructor", path: ["/instructor/courses/ai-engineering"] },
  {
    name: "preview",
    as: "instructor",
    path: ["/instructor/courses/ai-engineering", { follow: "/preview/" }],
  },
  {
    name: "preview-lesson",
    as: "instructor",
    path: ["/instructor/courses/ai-engineering", { follow: "/preview/" }, { follow: "/lessons/" }],
  },
  {
    name: "preview-exercise",
    as: "instructor",
    path: ["/instructor/courses/ai-engineering", { follow: "/preview/" }, { follow: "/exercises/" }],
  },

  { name: "admin", as: "admin", path: ["/admin"] },
  { name: "admin-audit", as: "admin", path: ["/admin/audit"] },
  { name: "cohorts", as: "admin", path: ["/admin/cohorts"] },
  { name: "cohort", as: "admin", path: ["/admin/cohorts", { follow: "/admin/cohorts/" }] },
  {
    name: "cohort-members",
    as: "admin",
    path: ["/admin/cohorts", { follow: "/admin/cohorts/" }, { follow: "/members" }],
  },
  {
    name: "cohort-learner",
    as: "admin",
    path: ["/admin/cohorts", { follow: "/admin/cohorts/" }, { follow: "/learners/" }],
  },
];
