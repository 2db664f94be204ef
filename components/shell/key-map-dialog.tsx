"use client";

import { Dialog } from "../ui/dialog.tsx";
import { useAppleKeys } from "../ui/use-apple-keys.ts";
import { keyMap } from "./key-map.ts";

/** The map of all shortcuts. */
export default function KeyMapDialog({ onClose }: { onClose: () => void }) {
  const apple = useAppleKeys();
  return (
    <Dialog title="Keyboard" isOpen onOpenChange={(isOpen) => (isOpen ? undefined : onClose())}>
      <div className="flex flex-col gap-6">
        {keyMap.map((group) => (
          <section key={group.title} aria-labelledby={`keys-${group.title}`}>
            <h3 id={`keys-${group.title}`} className="mb-2 text-xs font-semibold text-muted">
              {group.title}
            </h3>
            <dl className="grid grid-cols-[auto_1fr] items-center gap-x-4 gap-y-2">
              {group.keys.map(({ keys, does }) => (
                <div key={keys} className="contents">
                  <dt className="flex gap-1">
                    {keys.split(" ").map((key) => (
                      <kbd
                        key={key}
                        className="min-w-6 rounded border border-line-strong bg-sunken px-1.5 py-0.5 text-center font-mono text-xs"
                      >
                        {key === "Mod" ? (apple ? "⌘" : "Ctrl") : key}
                      </kbd>
                    ))}
                  </dt>
                  <dd>{does}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}
