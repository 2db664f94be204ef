export interface KeyMapGroup {
  readonly title: string;
  readonly keys: readonly { readonly keys: string; readonly does: string }[];
}

/** Every shortcut there is, for the dialog that `?` opens. `Mod` is ⌘ on a Mac and Ctrl elsewhere. */
export const keyMap: readonly KeyMapGroup[] = [
  {
    title: "Everywhere",
    keys: [
      { keys: "Mod K", does: "Search lessons, exercises and actions" },
      { keys: "?", does: "Show this map" },
      { keys: "F6", does: "Move to the next part of the page" },
      { keys: "Shift F6", does: "Move to the part before" },
      { keys: "Escape", does: "Close what is open" },
    ],
  },
  {
    title: "Exercise",
    keys: [
      { keys: "Mod Enter", does: "Submit: run all tests, hidden ones too" },
      { keys: "Mod Shift Enter", does: "Run your file, then the visible tests" },
      { keys: "Ctrl M", does: "Let Tab leave the editor, or indent again" },
    ],
  },
];
