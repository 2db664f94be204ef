/**
 * The path to continue at after signing in: the given one when it stays on this site, else `fallback`. What
 * browsers read as another host (`//host`, `/\host`, control characters inside) is refused.
 */
export function safePath(path: unknown, fallback: string): string {
  if (typeof path !== "string" || !/^\/(?![/\\])[^\\\p{Cc}]*$/u.test(path)) return fallback;
  return path;
}

/** The address of the sign-in page that leads on to `path` afterwards. */
export function signInPath(path: string | null): string {
  const next = safePath(path, "/home");
  return next === "/home" ? "/sign-in" : `/sign-in?next=${encodeURIComponent(next)}`;
}
