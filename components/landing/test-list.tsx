import { Eye, EyeOff } from "lucide-react";

export interface TestListProps {
  exerciseTitle: string;
  tests: readonly { readonly id: string; readonly title: string; readonly visible: boolean }[];
}

/** What an exercise's verdict rests on: the tests everyone can read, and how many stay out of reach. */
export function TestList({ exerciseTitle, tests }: TestListProps) {
  const visible = tests.filter((test) => test.visible);
  const hidden = tests.length - visible.length;
  return (
    <figure className="rounded border border-line bg-surface">
      <figcaption className="border-b border-line px-5 py-3.5 text-sm">
        <span className="font-semibold">{exerciseTitle}</span>
        <span className="text-muted">: what decides</span>
      </figcaption>
      <ul className="px-5 py-2 text-sm">
        {visible.map((test) => (
          <li key={test.id} className="flex gap-3 border-b border-line py-2.5">
            <Eye aria-hidden className="mt-0.5 size-4 shrink-0 text-accent" />
            <span>{test.title}</span>
          </li>
        ))}
        <li className="flex gap-3 py-2.5">
          <EyeOff aria-hidden className="mt-0.5 size-4 shrink-0 text-muted" />
          <span className="text-muted">
            and {hidden} hidden {hidden === 1 ? "test" : "tests"} that your code can neither read nor guess
            from the visible ones. When one fails, you are told which behaviour is missing.
          </span>
        </li>
      </ul>
    </figure>
  );
}
