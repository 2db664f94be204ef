"use client";

import { type ReactNode, useState, useTransition } from "react";
import type { ActionResult } from "#lib/http/action-result.ts";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";

/** Opens the next hint and gives it back rendered. */
export type OpenHint = (step: number) => Promise<ActionResult<ReactNode>>;

/** The hints that are open, and the next one behind a button that says that opening is recorded. */
export default function HintsDialog({
  hints,
  total,
  openHint,
  onOpened,
  onClose,
}: {
  hints: readonly ReactNode[];
  total: number;
  openHint: OpenHint;
  onOpened: (hint: ReactNode) => void;
  onClose: () => void;
}) {
  const [problem, setProblem] = useState<string | null>(null);
  const [pending, startTransition] = useTransition();
  const next = hints.length + 1;
  const open = () =>
    startTransition(async () => {
      const result = await openHint(next);
      setProblem(result.ok ? null : result.error.message);
      if (result.ok) onOpened(result.data);
    });
  return (
    <Dialog title="Hints" isOpen onOpenChange={(isOpen) => !isOpen && onClose()} size="medium">
      <ol className="space-y-4" aria-live="polite">
        {hints.map((hint, index) => (
          // oxlint-disable-next-line react/no-array-index-key -- hints are numbered
          <li key={index} className="rounded border border-line bg-sunken px-4 py-3">
            <h3 className="mb-1 text-xs font-semibold text-muted">
              Hint {index + 1} of {total}
            </h3>
            {hint}
          </li>
        ))}
      </ol>
      {next <= total ? (
        <div className={hints.length > 0 ? "mt-4" : ""}>
          <p className="mb-3 text-muted">
            Hints open one by one. Opening one is recorded, openly: you and your instructors see how many you
            used. It costs no points.
          </p>
          <Button variant="primary" onPress={open} isPending={pending}>
            Open hint {next} of {total}
          </Button>
        </div>
      ) : (
        <p className="mt-4 text-muted">These are all the hints there are.</p>
      )}
      {problem ? (
        <p role="alert" className="mt-3 text-failed">
          {problem}
        </p>
      ) : null}
    </Dialog>
  );
}
