import type { Actor, Role } from "#lib/accounts/actor.ts";

export interface ShellLink {
  readonly href: string;
  readonly label: string;
}

/** Whether the actor holds one of these roles anywhere. */
function holds(actor: Actor, wanted: readonly Role[]): boolean {
  return [...actor.siteRoles, ...Object.values(actor.courseRoles).flat()].some((role) =>
    wanted.includes(role),
  );
}

/**
 * Where the shell leads: `bar` at the top, `menu` behind the person's name. Only offers; what may be seen is
 * decided by each page.
 */
export function shellLinks(actor: Actor | null): { bar: readonly ShellLink[]; menu: readonly ShellLink[] } {
  if (!actor) return { bar: [], menu: [] };
  const bar: ShellLink[] = [{ href: "/home", label: "Home" }];
  if (holds(actor, ["instructor", "admin"])) bar.push({ href: "/instructor", label: "Courses" });
  if (holds(actor, ["admin"])) bar.push({ href: "/admin/cohorts", label: "Cohorts" });
  const menu: ShellLink[] = [{ href: "/account", label: "Account" }];
  if (actor.siteRoles.includes("admin")) menu.push({ href: "/admin", label: "Administration" });
  menu.push({ href: "/status", label: "System status" });
  return { bar, menu };
}
