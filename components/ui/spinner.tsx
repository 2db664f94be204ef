/** A small turning ring with a name for screen readers; with reduced motion it stands still. */
export function Spinner({ label }: { label: string }) {
  return (
    <span role="progressbar" aria-label={label} className="inline-flex">
      <svg aria-hidden="true" viewBox="0 0 16 16" className="size-4 animate-spin">
        <circle cx="8" cy="8" r="6.5" fill="none" stroke="currentColor" strokeOpacity="0.3" strokeWidth="2" />
        <path
          d="M14.5 8A6.5 6.5 0 0 0 8 1.5"
          fill="none"
          stroke="currentColor"
          strokeWidth="2"
          strokeLinecap="round"
        />
      </svg>
    </span>
  );
}
