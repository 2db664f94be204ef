/** Difficulty 1 to 4 as filled and empty squares, and in words. */
export function Difficulty({ level }: { level: number }) {
  return (
    <span className="inline-flex items-center gap-1.5 whitespace-nowrap">
      <span aria-hidden="true" className="flex gap-0.5">
        {[1, 2, 3, 4].map((step) => (
          <span
            key={step}
            className={`size-2 rounded-full border border-control ${step <= level ? "bg-control" : ""}`}
          />
        ))}
      </span>
      difficulty {level} of 4
    </span>
  );
}
