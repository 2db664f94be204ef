/** Where a lesson or an exercise of a course is. */
export function itemPath(courseId: string, item: { type: "lesson" | "exercise"; id: string }): string {
  return `/courses/${courseId}/${item.type === "lesson" ? "lessons" : "exercises"}/${item.id}`;
}
