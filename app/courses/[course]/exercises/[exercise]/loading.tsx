import { Skeleton } from "#components/ui/skeleton.tsx";

/** The exercise page's three panes before their content is there. */
export default function ExerciseLoading() {
  return (
    <main aria-busy className="flex h-dvh flex-col">
      <p className="sr-only" role="status">
        The exercise is loading.
      </p>
      <div className="h-14 shrink-0 border-b border-line" />
      <div className="flex h-11 shrink-0 items-center border-b border-line px-4">
        <Skeleton className="h-5 w-64" />
      </div>
      <div className="grid min-h-0 flex-1 min-[860px]:grid-cols-[38fr_62fr]">
        <div className="space-y-3 border-line px-5 py-4 min-[860px]:border-r">
          <Skeleton className="h-6 w-1/2" />
          <Skeleton className="h-4 w-full" />
          <Skeleton className="h-4 w-11/12" />
          <Skeleton className="h-4 w-2/3" />
        </div>
        <div className="grid grid-rows-[58fr_42fr] max-[859px]:hidden">
          <div className="space-y-2 border-b border-line px-5 py-4">
            <Skeleton className="h-4 w-1/3" />
            <Skeleton className="h-4 w-1/2" />
          </div>
          <div className="px-5 py-4">
            <Skeleton className="h-8 w-56" />
          </div>
        </div>
      </div>
    </main>
  );
}
