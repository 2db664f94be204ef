import { Check, Minus, TriangleAlert } from "lucide-react";

/** What the marks of the heat map mean, and how to walk through it. */
export function MatrixLegend() {
  return (
    <div className="flex flex-wrap gap-x-5 gap-y-1 text-xs text-muted">
      <span className="flex items-center gap-1.5">
        <Check aria-hidden className="size-4 text-passed" strokeWidth={2.5} /> done
      </span>
      <span className="flex items-center gap-1.5">
        <span className="text-running">5/9</span> tests passed so far
      </span>
      <span className="flex items-center gap-1.5">
        <span className="flex items-center gap-0.5 text-failed">
          <TriangleAlert aria-hidden className="size-3" /> 5/9
        </span>
        stuck
      </span>
      <span className="flex items-center gap-1.5">
        <Minus aria-hidden className="size-4 text-running" /> opened
      </span>
      <span className="flex items-center gap-1.5">
        <span aria-hidden>·</span> not started
      </span>
      <span>Arrow keys move through the map; Enter opens the learner.</span>
    </div>
  );
}
