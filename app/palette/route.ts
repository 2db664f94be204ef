import type { Command } from "#components/shell/command.ts";
import { shellLinks } from "#components/shell/shell-links.ts";
import { can } from "#lib/accounts/permissions.ts";
import { itemPath } from "#lib/content/item-path.ts";
import { itemTitle } from "#lib/content/lesson-role-titles.ts";
import type { CourseOutline } from "#lib/content/outline.ts";
import { listCourses } from "#server/courses/list-courses.ts";
import { getActor } from "#server/session.ts";

/** What the command palette offers the caller: only what they may open. */
export async function GET(): Promise<Response> {
  const actor = await getActor();
  const outlines = await listCourses();
  const { bar, menu } = shellLinks(actor);

  const places: Command[] = [...bar, ...menu].map((link) => ({
    id: link.href,
    title: link.label,
    group: "Go to",
    href: link.href,
  }));
  if (!actor) {
    places.push(
      { id: "/sign-in", title: "Sign in", group: "Go to", href: "/sign-in" },
      { id: "/sign-up", title: "Create an account", group: "Go to", href: "/sign-up" },
    );
  }
  const courses: Command[] = outlines.map((outline) => ({
    id: `course:${outline.id}`,
    title: outline.title,
    group: "Course",
    href: `/courses/${outline.id}`,
  }));
  const items: Command[] = outlines.flatMap((outline) =>
    actor !== null && can(actor, "course.learn", outline.id) ? courseCommands(outline) : [],
  );
  return Response.json(
    { commands: [...items, ...courses, ...places] },
    { headers: { "cache-control": "private, no-store" } },
  );
}

/** Everything to open in a course that the caller is in. */
function courseCommands(outline: CourseOutline): Command[] {
  return [
    ...outline.modules.flatMap((module) =>
      module.items.map((item) => ({
        id: `${outline.id}:${item.type}:${item.id}`,
        title: item.title,
        group: itemTitle(item),
        context: module.title,
        href: itemPath(outline.id, item),
      })),
    ),
    {
      id: `completion:${outline.id}`,
      title: "What you did",
      group: "Go to",
      context: outline.title,
      href: `/courses/${outline.id}/completion`,
    },
  ];
}
