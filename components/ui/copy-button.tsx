"use client";

import { Check, Copy } from "lucide-react";
import { useEffect, useState } from "react";
import { buttonStyle } from "./button-style.ts";

export interface CopyButtonProps {
  /** What is put on the clipboard. */
  text: string;
  /** Says what is copied, for example "Copy code". */
  label?: string;
  /** Only the icon is shown; the label stays for screen readers. */
  iconOnly?: boolean;
  className?: string;
}

/** Copies a text and says whether that worked. A plain button: it stands in lessons, which load no library for it. */
export function CopyButton({ text, label = "Copy", iconOnly = false, className }: CopyButtonProps) {
  const [state, setState] = useState<"idle" | "copied" | "refused">("idle");

  useEffect(() => {
    if (state === "idle") return;
    const timer = setTimeout(() => setState("idle"), 2000);
    return () => clearTimeout(timer);
  }, [state]);

  const copy = () => {
    navigator.clipboard.writeText(text).then(
      () => setState("copied"),
      () => setState("refused"),
    );
  };

  const said = { idle: "", copied: "Copied", refused: "The browser refused to copy" }[state];
  return (
    <button
      type="button"
      onClick={copy}
      aria-label={iconOnly ? label : undefined}
      title={iconOnly ? label : undefined}
      className={buttonStyle("quiet", "small", className)}
    >
      {state === "copied" ? (
        <Check aria-hidden className="size-3.5" />
      ) : (
        <Copy aria-hidden className="size-3.5" />
      )}
      {iconOnly ? null : <span>{said || label}</span>}
      <span role="status" className="sr-only">
        {said}
      </span>
    </button>
  );
}
