import { byApi, everyone, refused, signedIn, type Expected } from "./outcomes.ts";
import type { Places } from "./places.ts";

/** A page, asked for with GET. */
export interface PageRow {
  readonly path: (at: Places) => string;
  readonly expect: Expected;
}

/** A method of a route handler. */
export interface RouteRow extends PageRow {
  readonly body?: (at: Places) => unknown;
}

/** A server action, called as the browser calls it from the page at `path`. */
export interface ActionRow {
  readonly path: (at: Places) => string;
  readonly args: (at: Places) => unknown[];
  readonly expect: Expected;
}

const lessonPath = (at: Places) => `/courses/${at.course}/lessons/${at.lesson}`;
const exercisePath = (at: Places) => `/courses/${at.course}/exercises/${at.exercise}`;
const membersPath = (at: Places) => `/admin/cohorts/${at.cohort}/members`;

/** In the course or teaching it. */
const course = signedIn("ok", refused("forbidden", "stranger"));
/** Administrators only; whoever has nothing to do with the cohort's course does not learn that there is one. */
const ofCohort = signedIn("forbidden", { admin: "ok", stranger: "not_found" });
const administrators = signedIn("forbidden", { admin: "ok" });
/** Whoever may not see an unpublished release does not learn that there is one. */
const ofRelease = signedIn("not_found", { instructor: "ok", admin: "ok" });
const authors = signedIn("forbidden", { instructor: "ok", admin: "ok" });

/** Every page by its pattern. A new page goes here; the test says so when it does not. */
export const pages: Readonly<Record<string, PageRow>> = {
  "/": { path: () => "/", expect: everyone() },
  "/sign-in": { path: () => "/sign-in", expect: { ...everyone("elsewhere"), none: "ok", disabled: "ok" } },
  "/sign-up": { path: () => "/sign-up", expect: { ...everyone("elsewhere"), none: "ok", disabled: "ok" } },
  "/sign-up/[link]": { path: () => "/sign-up/made-up", expect: everyone() },
  "/password/forgot": { path: () => "/password/forgot", expect: everyone() },
  "/password/reset/[token]": { path: () => "/password/reset/made-up", expect: everyone() },
  "/verify/[token]": { path: () => "/verify/made-up", expect: everyone() },
  "/join/[token]": { path: (at) => `/join/${at.invitationToken}`, expect: everyone() },
  // Only a demo shows messages; this is production.
  "/outbox/[message]": {
    path: () => "/outbox/2026-11-22T22-47-52.819Z-31918c3b-34f2-4879-98ec-370381f6b432",
    expect: everyone("not_found"),
  },
  "/account": { path: () => "/account", expect: signedIn() },
  "/home": { path: () => "/home", expect: signedIn() },
  "/courses/[course]": { path: (at) => `/courses/${at.course}`, expect: everyone() },
  "/courses/[course]/completion": { path: (at) => `/courses/${at.course}/completion`, expect: course },
  "/courses/[course]/lessons/[lesson]": { path: lessonPath, expect: course },
  // A stranger is offered to join, without the task.
  "/courses/[course]/exercises/[exercise]": { path: exercisePath, expect: signedIn() },
  "/admin": { path: () => "/admin", expect: administrators },
  "/admin/audit": { path: () => "/admin/audit", expect: administrators },
  "/admin/cohorts": { path: () => "/admin/cohorts", expect: administrators },
  "/admin/cohorts/[cohort]": { path: (at) => `/admin/cohorts/${at.cohort}`, expect: ofCohort },
  "/admin/cohorts/[cohort]/members": { path: membersPath, expect: ofCohort },
  "/admin/cohorts/[cohort]/learners/[user]": {
    path: (at) => `/admin/cohorts/${at.cohort}/learners/${at.learnerId}`,
    expect: ofCohort,
  },
  "/instructor": { path: () => "/instructor", expect: authors },
  "/instructor/courses/[course]": { path: (at) => `/instructor/courses/${at.course}`, expect: authors },
  "/preview/[release]": { path: (at) => `/preview/${at.release}`, expect: ofRelease },
  "/preview/[release]/lessons/[lesson]": {
    path: (at) => `/preview/${at.release}/lessons/${at.lesson}`,
    expect: ofRelease,
  },
  "/preview/[release]/exercises/[exercise]": {
    path: (at) => `/preview/${at.release}/exercises/${at.exercise}`,
    expect: ofRelease,
  },
  "/status": { path: () => "/status", expect: everyone() },
};

/** Every method of every route handler. What a route does not handle is answered 405, which the walk checks too. */
export const routes: Readonly<Record<string, RouteRow>> = {
  "GET /api/auth/[...nextauth]": { path: () => "/api/auth/session", expect: everyone() },
  // Without next-auth's own token against forgery nothing happens but a redirect to the form.
  "POST /api/auth/[...nextauth]": {
    path: () => "/api/auth/callback/credentials",
    expect: everyone("elsewhere"),
  },
  "GET /api/health": { path: () => "/api/health", expect: everyone() },
  "GET /api/v1/openapi.json": { path: () => "/api/v1/openapi.json", expect: everyone() },
  "ANY /api/v1/[[...path]]": { path: () => "/api/v1/no-such-thing", expect: everyone("not_found") },
  "GET /api/v1/me": { path: () => "/api/v1/me", expect: byApi() },
  "GET /api/v1/courses/[course]": {
    path: (at) => `/api/v1/courses/${at.course}`,
    expect: byApi("ok", refused("forbidden", "stranger")),
  },
  "GET /api/v1/exercises/[exercise]": {
    path: (at) => `/api/v1/exercises/${at.exercise}`,
    expect: byApi("ok", refused("forbidden", "stranger")),
  },
  "GET /api/v1/exercises/[exercise]/draft": {
    path: (at) => `/api/v1/exercises/${at.exercise}/draft`,
    expect: byApi("ok", refused("forbidden", "stranger")),
  },
  "PUT /api/v1/exercises/[exercise]/draft": {
    path: (at) => `/api/v1/exercises/${at.exercise}/draft`,
    body: () => ({ code: "pass\n", baseRevision: 0 }),
    expect: byApi("ok", refused("forbidden", "stranger")),
  },
  "GET /api/v1/exercises/[exercise]/submissions": {
    path: (at) => `/api/v1/exercises/${at.exercise}/submissions`,
    expect: byApi("ok", refused("forbidden", "stranger")),
  },
  "POST /api/v1/exercises/[exercise]/submissions": {
    path: (at) => `/api/v1/exercises/${at.exercise}/submissions`,
    body: () => ({ code: "x = 1\n", kind: "run" }),
    expect: byApi("ok", refused("forbidden", "stranger")),
  },
  "GET /api/v1/submissions/[submission]": {
    path: (at) => `/api/v1/submissions/${at.submission}`,
    expect: byApi("ok", refused("not_found", "stranger", "other")),
  },
  "GET /api/v1/submissions/[submission]/events": {
    path: (at) => `/api/v1/submissions/${at.submission}/events`,
    expect: byApi("ok", refused("not_found", "stranger", "other")),
  },
  "POST /api/v1/courses/[course]/lessons/[lesson]/snippets/[snippet]/runs": {
    path: (at) => `/api/v1/courses/${at.course}/lessons/${at.lesson}/snippets/${at.snippet}/runs`,
    body: () => ({ code: "print(1)\n" }),
    expect: byApi("ok", refused("forbidden", "stranger")),
  },
  "GET /api/v1/runs/[run]": {
    path: (at) => `/api/v1/runs/${at.run}`,
    // What somebody tries out in a lesson is nobody else's business.
    expect: byApi("not_found", { learner: "ok" }),
  },
  "GET /api/v1/cohorts/[cohort]/progress": {
    path: (at) => `/api/v1/cohorts/${at.cohort}/progress`,
    expect: byApi("forbidden", { admin: "ok", stranger: "not_found" }),
  },
  "GET /api/v1/cohorts/[cohort]/progress.csv": {
    path: (at) => `/api/v1/cohorts/${at.cohort}/progress.csv`,
    expect: byApi("forbidden", { admin: "ok", stranger: "not_found" }),
  },
  // Pictures of lessons, by the digest of their content.
  "GET /content/[digest]/[...path]": {
    path: () => `/content/${"0".repeat(64)}/none.png`,
    expect: everyone("not_found"),
  },
  // What the command palette offers; to nobody it offers what is public.
  "GET /palette": { path: () => "/palette", expect: everyone() },
};

const wrongPassword = "not the password of anybody";

const accounts: Record<string, ActionRow> = {
  signInAction: {
    path: () => "/sign-in",
    args: (at) => [null, form({ email: `nobody${at.fresh()}@example.org`, password: wrongPassword })],
    expect: everyone("unauthenticated"),
  },
  requestSignUpAction: {
    path: () => "/sign-up",
    args: (at) => [null, form({ email: `new${at.fresh()}@example.org` })],
    expect: everyone(),
  },
  finishSignUpAction: {
    path: () => "/sign-up/made-up",
    args: () => [null, form({ link: "made-up", name: "Nobody", password: wrongPassword })],
    expect: everyone("invalid"),
  },
  forgotPasswordAction: {
    path: () => "/password/forgot",
    args: (at) => [null, form({ email: `forgot${at.fresh()}@example.org` })],
    expect: everyone(),
  },
  resetPasswordAction: {
    path: () => "/password/reset/made-up",
    args: () => [null, form({ token: "made-up", password: wrongPassword })],
    expect: everyone("invalid"),
  },
  verifyEmailAction: {
    path: () => "/verify/made-up",
    args: () => [null, form({ token: "made-up" })],
    expect: everyone("invalid"),
  },
  acceptInvitationAction: {
    path: (at) => `/join/${at.invitationToken}`,
    args: () => [null, form({ token: "made-up" })],
    expect: signedIn("not_found"),
  },
};

const account: Record<string, ActionRow> = Object.fromEntries(
  (
    [
      ["updateProfileAction", () => ({ name: "A walker" }), signedIn()],
      [
        "changePasswordAction",
        () => ({ currentPassword: wrongPassword, newPassword: "violin lamp turtle" }),
        signedIn("invalid"),
      ],
      ["choosePasswordAction", () => ({}), signedIn()],
      ["requestVerificationAction", () => ({}), signedIn()],
      ["createTokenAction", () => ({ name: "walk", scopes: "read", lifetime: "30" }), signedIn()],
      [
        "revokeTokenAction",
        (at: Places) => ({ id: at.token }),
        signedIn("not_found", { learner: "ok", admin: "ok" }),
      ],
      ["signOutEverywhereAction", () => ({}), signedIn()],
    ] as [string, (at: Places) => Record<string, string>, Expected][]
  ).map(([name, fields, expect]) => [
    name,
    { path: () => "/account", args: (at: Places) => [null, form(fields(at))], expect },
  ]),
);

const learning: Record<string, ActionRow> = {
  "app/courses/[course]/actions.ts#joinCourseAction": {
    path: (at) => `/courses/${at.course}`,
    args: () => [null, form({ courseId: "no-such-course" })],
    expect: signedIn("not_found"),
  },
  "app/courses/[course]/lessons/[lesson]/actions.ts#answerQuestionAction": {
    path: lessonPath,
    args: (at) => [at.course, at.lesson, null, form({ questionId: at.question, chosen: "a" })],
    expect: course,
  },
  "app/courses/[course]/lessons/[lesson]/actions.ts#completeLessonAction": {
    path: lessonPath,
    args: (at) => [at.course, at.lesson],
    expect: course,
  },
  "app/courses/[course]/exercises/[exercise]/actions.tsx#openHintAction": {
    path: exercisePath,
    args: (at) => [at.course, at.exercise, 1],
    expect: course,
  },
  "app/courses/[course]/exercises/[exercise]/actions.tsx#openSolutionAction": {
    path: exercisePath,
    args: (at) => [at.course, at.exercise],
    // Nobody of the walk has an accepted answer. Who teaches the course sees solutions in the preview.
    expect: signedIn("forbidden"),
  },
};

const cohortActions: Record<string, ActionRow> = Object.fromEntries(
  (
    [
      [
        "createCohortAction",
        (at: Places) => form({ courseId: at.course, name: `Walk ${at.fresh()}` }),
        signedIn("forbidden", { admin: "ok" }),
      ],
      ["inviteAction", (at: Places) => form({ cohortId: at.cohort }), ofCohort],
      [
        "revokeInvitationAction",
        (at: Places) => ({ cohortId: at.cohort, invitationId: at.invitation }),
        ofCohort,
      ],
      ["previewRosterAction", (at: Places) => ({ cohortId: at.cohort, csv: "email,name\n" }), ofCohort],
      ["importRosterAction", (at: Places) => ({ cohortId: at.cohort, csv: "email,name\n" }), ofCohort],
      ["removeMemberAction", (at: Places) => ({ cohortId: at.cohort, userId: at.learnerId }), ofCohort],
      ["restoreMemberAction", (at: Places) => ({ cohortId: at.cohort, userId: at.learnerId }), ofCohort],
    ] as [string, (at: Places) => unknown, Expected][]
  ).map(([name, input, expect]) => [name, { path: membersPath, args: (at: Places) => [input(at)], expect }]),
);

const grant = (at: Places) => ({ userId: at.bystander, role: "instructor", courseId: at.course });

const siteActions: Record<string, ActionRow> = Object.fromEntries(
  (
    [
      ["grantRoleAction", grant],
      ["revokeRoleAction", grant],
      ["setDisabledAction", (at: Places) => ({ userId: at.bystander, disabled: true })],
    ] as [string, (at: Places) => unknown][]
  ).map(([name, input]) => [
    name,
    { path: () => "/admin", args: (at: Places) => [input(at)], expect: administrators },
  ]),
);

/** Whoever may publish is told that there is no such release; the others do not get that far. */
const noSuchRelease = signedIn("forbidden", { instructor: "not_found", admin: "not_found" });

const publishing: Record<string, ActionRow> = Object.fromEntries(
  ["publishReleaseAction", "rollBackAction"].map((name) => [
    name,
    {
      path: (at: Places) => `/instructor/courses/${at.course}`,
      args: (at: Places) => [{ courseId: at.course, number: 999_999 }],
      expect: noSuchRelease,
    },
  ]),
);

/** Every server action by file and export. */
export const actions: Readonly<Record<string, ActionRow>> = {
  ...inFile("app/(accounts)/actions.ts", accounts),
  ...inFile("app/account/actions.ts", account),
  ...inFile("app/admin/actions.ts", siteActions),
  ...inFile("app/admin/cohorts/actions.ts", cohortActions),
  ...inFile("app/instructor/actions.ts", publishing),
  ...learning,
};

function inFile(file: string, rows: Record<string, ActionRow>): Record<string, ActionRow> {
  return Object.fromEntries(Object.entries(rows).map(([name, row]) => [`${file}#${name}`, row]));
}

function form(fields: Record<string, string>): FormData {
  const data = new FormData();
  for (const [name, value] of Object.entries(fields)) data.set(name, value);
  return data;
}
