import type { Actor } from "#lib/accounts/actor.ts";
import { authorise } from "../authorise.ts";

/** Who changes a course: a person, or the operator at the shell, who holds the database anyway. */
export type Author = Actor | "operator";

/** @throws AppError `forbidden` when the person may not author the course. */
export function authoriseAuthor(author: Author, courseId: string): void {
  if (author !== "operator") authorise(author, "course.author", courseId);
}

/** The user's id for the records; null for the operator. */
export function authorId(author: Author): string | null {
  return author === "operator" ? null : author.id;
}
