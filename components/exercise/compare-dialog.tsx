"use client";

import { useEffect, useState } from "react";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { Select } from "../ui/select.tsx";
import { Skeleton } from "../ui/skeleton.tsx";
import { fetchSubmission } from "./api-client.ts";
import { CodeDiff } from "./code-diff.tsx";
import { verdictLabel } from "./describe-submission.ts";
import type { SubmissionSummary } from "./submission-summary.ts";

/** A version that is at hand already, beside those of the history. */
export interface LocalVersion {
  readonly id: "editor" | "starter";
  readonly label: string;
  readonly code: string;
}

/** Code of the history: to read, to compare with any other version, and to bring back into the editor. */
export default function CompareDialog({
  history,
  locals,
  first,
  onRestore,
  onClose,
}: {
  history: readonly SubmissionSummary[];
  locals: readonly LocalVersion[];
  /** The submission that was asked for. */
  first: string;
  onRestore: (code: string) => void;
  onClose: () => void;
}) {
  const [chosen, setChosen] = useState(first);
  const [against, setAgainst] = useState<string>("none");
  const code = useCode(chosen, locals);
  const other = useCode(against === "none" ? null : against, locals);
  const versions = [
    ...locals.map(({ id, label }) => ({ id, label })),
    ...history.map((one) => ({ id: one.id, label: describe(one) })),
  ];
  const labelOf = (id: string) => versions.find((version) => version.id === id)?.label ?? "";

  return (
    <Dialog title="History" isOpen onOpenChange={(open) => !open && onClose()} size="large">
      <div className="mb-4 grid gap-3 sm:grid-cols-2">
        <Select
          label="Show"
          options={versions}
          value={chosen}
          onChange={(id) => id !== null && setChosen(String(id))}
        />
        <Select
          label="Compare with"
          options={[{ id: "none", label: "Nothing" }, ...versions.filter((version) => version.id !== chosen)]}
          value={against}
          onChange={(id) => id !== null && setAgainst(String(id))}
        />
      </div>
      {code.message || other.message ? (
        <p role="alert" className="text-failed">
          {code.message || other.message}
        </p>
      ) : code.text === null || (against !== "none" && other.text === null) ? (
        <Skeleton className="h-48 w-full" />
      ) : other.text === null ? (
        <pre
          tabIndex={0}
          role="region"
          aria-label={`Code of ${labelOf(chosen)}`}
          className="max-h-[55dvh] overflow-auto rounded border border-line px-4 py-3 font-mono text-xs leading-5"
        >
          {code.text}
        </pre>
      ) : (
        <CodeDiff
          before={other.text}
          after={code.text}
          beforeName={labelOf(against)}
          afterName={labelOf(chosen)}
        />
      )}
      <div className="mt-4 flex flex-wrap justify-end gap-2">
        <Button onPress={onClose}>Close</Button>
        <Button
          variant="primary"
          isDisabled={code.text === null || chosen === "editor"}
          onPress={() => {
            if (code.text !== null) onRestore(code.text);
          }}
        >
          Restore into the editor
        </Button>
      </div>
    </Dialog>
  );
}

/** The code of a version, read from the server when it is not at hand. */
function useCode(id: string | null, locals: readonly LocalVersion[]) {
  const local = locals.find((version) => version.id === id);
  const [read, setRead] = useState<{ id: string; text: string | null; message: string | null } | null>(null);
  const wanted = local ? null : id;

  useEffect(() => {
    if (!wanted) return;
    let waiting = true;
    void fetchSubmission(wanted).then((answer) => {
      if (!waiting) return;
      setRead({
        id: wanted,
        text: answer.ok ? answer.data.code : null,
        message: answer.ok ? null : answer.message,
      });
    });
    return () => {
      waiting = false;
    };
  }, [wanted]);

  if (local) return { text: local.code, message: null };
  return read && read.id === id ? read : { text: null, message: null };
}

function describe(one: SubmissionSummary): string {
  const kind = one.kind === "run" ? "Run" : "Submit";
  const state = one.verdict === null ? one.status : verdictLabel(one).toLowerCase();
  const at = new Date(one.createdAt).toLocaleString(undefined, { dateStyle: "medium", timeStyle: "medium" });
  return `${kind}, ${at}, ${state}`;
}
