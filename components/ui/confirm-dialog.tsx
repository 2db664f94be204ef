"use client";

import type { ReactNode } from "react";
import { Button } from "./button.tsx";
import { Dialog } from "./dialog.tsx";

export interface ConfirmDialogProps {
  title: string;
  /** What will happen, and whether it can be undone. */
  children: ReactNode;
  /** The verb, for example "Delete token". */
  confirmLabel: string;
  cancelLabel?: string;
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
  onConfirm: () => void;
  isPending?: boolean;
  danger?: boolean;
}

/** Asks before something that is hard to undo. The owner closes it when the work is done. */
export function ConfirmDialog({
  title,
  children,
  confirmLabel,
  cancelLabel = "Cancel",
  isOpen,
  onOpenChange,
  onConfirm,
  isPending = false,
  danger = false,
}: ConfirmDialogProps) {
  return (
    <Dialog title={title} isOpen={isOpen} onOpenChange={onOpenChange} role="alertdialog">
      <div className="text-muted">{children}</div>
      <div className="mt-5 flex flex-wrap justify-end gap-2">
        <Button onPress={() => onOpenChange(false)} isDisabled={isPending}>
          {cancelLabel}
        </Button>
        <Button variant={danger ? "danger" : "primary"} onPress={onConfirm} isPending={isPending} autoFocus>
          {confirmLabel}
        </Button>
      </div>
    </Dialog>
  );
}
