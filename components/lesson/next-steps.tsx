import { ArrowLeft, ArrowRight } from "lucide-react";
import Link from "next/link";
import { itemPath } from "#lib/content/item-path.ts";
import type { OutlineExercise, OutlineItem } from "#lib/content/outline.ts";
import type { ItemProgress } from "#lib/progress/course-progress.ts";
import { ItemFacts } from "../outline/item-facts.tsx";
import { buttonStyle } from "../ui/button-style.ts";

export interface NextStepsProps {
  courseId: string;
  previous: OutlineItem | null;
  next: OutlineItem | null;
  /** The exercise that comes next, when the lesson leads up to one. */
  exercise: OutlineExercise | null;
  exerciseProgress: ItemProgress | undefined;
}

/** What stands at the end of a lesson: the exercise to practise it on, and the neighbours in the course. */
export function NextSteps({ courseId, previous, next, exercise, exerciseProgress }: NextStepsProps) {
  return (
    <>
      {exercise ? (
        <section
          aria-labelledby="next-exercise"
          className="rounded border border-accent-line bg-accent-soft p-5"
        >
          <p className="text-xs font-medium text-muted">Put it to use</p>
          <h2 id="next-exercise" className="mt-0.5 text-lg font-semibold">
            {exercise.title}
          </h2>
          <p className="mt-1 mb-3 text-ink">{exercise.summary}</p>
          <ItemFacts item={exercise} progress={exerciseProgress} />
          <Link href={itemPath(courseId, exercise)} className={buttonStyle("primary", "medium", "mt-4")}>
            {exerciseProgress && exerciseProgress.status !== "not_started"
              ? "Resume the exercise"
              : "Start the exercise"}
          </Link>
        </section>
      ) : null}
      <nav aria-label="Before and after" className="grid gap-3 sm:grid-cols-2">
        {previous ? (
          <Neighbour courseId={courseId} item={previous} direction="previous" />
        ) : (
          <span className="max-sm:hidden" />
        )}
        {next ? (
          <Neighbour courseId={courseId} item={next} direction="next" />
        ) : (
          <Link href={`/courses/${courseId}/completion`} className={neighbourStyle("next")}>
            <span className="text-xs text-muted">Next</span>
            <span className="font-medium">See where you stand in the course</span>
          </Link>
        )}
      </nav>
    </>
  );
}

function Neighbour({
  courseId,
  item,
  direction,
}: {
  courseId: string;
  item: OutlineItem;
  direction: "previous" | "next";
}) {
  const back = direction === "previous";
  return (
    <Link href={itemPath(courseId, item)} rel={back ? "prev" : "next"} className={neighbourStyle(direction)}>
      <span className="flex items-center gap-1.5 text-xs text-muted">
        {back ? <ArrowLeft aria-hidden className="size-3.5" /> : null}
        {back ? "Previous" : "Next"}
        {back ? null : <ArrowRight aria-hidden className="size-3.5" />}
      </span>
      <span className="font-medium">{item.title}</span>
    </Link>
  );
}

function neighbourStyle(direction: "previous" | "next"): string {
  return `flex flex-col gap-0.5 rounded border border-line bg-surface px-4 py-3 no-underline hover:border-control hover:bg-hover ${
    direction === "next" ? "sm:items-end sm:text-right" : ""
  }`;
}
