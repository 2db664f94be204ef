/** What the walk asks for: things of the demo and of the walk's own people. */
export interface Places {
  readonly course: string;
  readonly lesson: string;
  readonly question: string;
  /** A snippet of the lesson. */
  readonly snippet: string;
  readonly exercise: string;
  /** A cohort that `learner` is a member of. */
  readonly cohort: string;
  readonly learnerId: string;
  /** A user whose roles may be changed. */
  readonly bystander: string;
  /** A finished submission of `learner`. */
  readonly submission: string;
  /** A finished run of a snippet of `learner`. */
  readonly run: string;
  /** The published release. */
  readonly release: string;
  /** An API token's id of `learner`. */
  readonly token: string;
  /** An invitation of the cohort, by its id. */
  readonly invitation: string;
  /** The secret of an invitation into the course that anybody may use. */
  readonly invitationToken: string;
  /** A number that grows, for names that must be new. */
  readonly fresh: () => number;
}
