"use client";

import { X } from "lucide-react";
import type { ReactNode } from "react";
import { Button as AriaButton } from "react-aria-components/Button";
import { Dialog as AriaDialog } from "react-aria-components/Dialog";
import { Heading } from "react-aria-components/Heading";
import { Modal, ModalOverlay } from "react-aria-components/Modal";
import { classNames } from "./class-names.ts";

export interface DialogProps {
  title: string;
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
  /** Announced as urgent, and not closed by a click outside. */
  role?: "dialog" | "alertdialog";
  size?: "small" | "medium" | "large";
  children: ReactNode;
}

const widths = { small: "max-w-md", medium: "max-w-2xl", large: "max-w-5xl" };

/**
 * A modal dialog that its owner opens and closes. Focus goes in, stays in, and returns where it was; Escape
 * closes it.
 */
export function Dialog({
  title,
  isOpen,
  onOpenChange,
  role = "dialog",
  size = "small",
  children,
}: DialogProps) {
  return (
    <ModalOverlay
      isOpen={isOpen}
      onOpenChange={onOpenChange}
      isDismissable={role === "dialog"}
      className="fixed inset-0 z-50 grid place-items-center overflow-y-auto bg-scrim p-4"
    >
      <Modal className={classNames("w-full", widths[size])}>
        <AriaDialog
          role={role}
          className="max-h-[calc(100dvh-2rem)] overflow-y-auto rounded border border-line-strong bg-surface shadow-overlay outline-none"
        >
          {({ close }) => (
            <>
              <div className="flex items-center justify-between gap-4 border-b border-line px-5 py-3">
                <Heading slot="title" className="text-lg font-semibold">
                  {title}
                </Heading>
                <AriaButton
                  aria-label="Close"
                  onPress={close}
                  className="grid size-8 place-items-center rounded text-muted hover:bg-hover hover:text-ink"
                >
                  <X aria-hidden className="size-4" />
                </AriaButton>
              </div>
              <div className="px-5 py-4 text-sm">{children}</div>
            </>
          )}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}
