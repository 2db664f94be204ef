import { ArrowRight, SquareTerminal } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import type { OutlineExercise } from "#lib/content/outline.ts";

interface Where {
  courseId: string;
  /** Replaces `/courses/<course>`, in previews. */
  basePath: string | undefined;
}

export interface InternalLinkProps extends Where {
  to: "lesson" | "exercise";
  id: string;
  anchor?: string | null;
  children: ReactNode;
}

/** A link to another lesson or exercise of the course. */
export function InternalLink({ to, id, anchor, courseId, basePath, children }: InternalLinkProps) {
  const base = basePath ?? `/courses/${courseId}`;
  const hash = anchor ? `#${encodeURIComponent(anchor)}` : "";
  return <Link href={`${base}/${to === "lesson" ? "lessons" : "exercises"}/${id}${hash}`}>{children}</Link>;
}

const difficulties = ["", "warm-up", "moderate", "demanding", "hard"];

/** The way into an exercise: what it is about, how long it takes and how hard it is. */
export function ExerciseCard({ exercise, courseId, basePath }: Where & { exercise: OutlineExercise }) {
  const { id, title, summary, minutes, difficulty, points } = exercise;
  return (
    <aside className="prose-exercise" aria-label={`Exercise: ${title}`}>
      <p className="prose-exercise-kind">
        <SquareTerminal aria-hidden="true" size={18} />
        Exercise
      </p>
      <p className="prose-exercise-title">
        <Link href={`${basePath ?? `/courses/${courseId}`}/exercises/${id}`}>
          {title}
          <ArrowRight aria-hidden="true" size={18} />
        </Link>
      </p>
      <p>{summary}</p>
      <p className="prose-exercise-facts">
        About {minutes} minutes · {difficulties[difficulty]} ({difficulty} of 4) · {points} points
      </p>
    </aside>
  );
}
