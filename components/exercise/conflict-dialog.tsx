"use client";

import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { RelativeTime } from "../ui/relative-time.tsx";
import { CodeDiff } from "./code-diff.tsx";
import type { ServerDraft } from "./draft-state.ts";

/** Two versions of one draft, what differs, and the choice. Closing it decides nothing. */
export default function ConflictDialog({
  mine,
  other,
  onChoose,
  onClose,
}: {
  mine: string;
  other: ServerDraft;
  onChoose: (choice: "mine" | "other") => void;
  onClose: () => void;
}) {
  return (
    <Dialog title="Two versions of your code" isOpen onOpenChange={(open) => !open && onClose()} size="large">
      <p className="mb-4">
        Another window or machine saved this exercise
        {other.updatedAt ? (
          <>
            {" "}
            <RelativeTime at={other.updatedAt} />
          </>
        ) : null}
        , after this window had read it. Both versions are still here. Nothing more is saved until you choose
        one.
      </p>
      <CodeDiff
        before={other.code}
        after={mine}
        beforeName="the other version"
        afterName="the version in this window"
      />
      <div className="mt-5 flex flex-wrap justify-end gap-2">
        <Button onPress={() => onChoose("other")}>Take the other version</Button>
        <Button variant="primary" onPress={() => onChoose("mine")} autoFocus>
          Keep this window’s version
        </Button>
      </div>
    </Dialog>
  );
}
