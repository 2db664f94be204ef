/** What every server action returns: it never throws for an error that can be explained. */
export type ActionResult<T = undefined> =
  | { readonly ok: true; readonly data: T }
  | {
      readonly ok: false;
      readonly error: {
        readonly code: string;
        readonly message: string;
        readonly fields?: Readonly<Record<string, string>>;
        readonly details?: unknown;
      };
    };
