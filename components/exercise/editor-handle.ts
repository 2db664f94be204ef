/** A remark on a line of the code; lines count from 1. */
export interface LineMark {
  readonly line: number;
  readonly message: string;
}

/** What the page can do with an editor, whichever it is. */
export interface EditorHandle {
  /** Replaces the whole code as one step that the editor's own undo takes back. */
  replace(code: string): void;
  focus(): void;
  /** Puts the cursor on a line, shows it, and focuses the editor. */
  jumpTo(line: number): void;
}

/** What both editors, Monaco and the plain one, are given. */
export interface EditorProps {
  /** Tells this exercise's code from any other's. */
  readonly documentId: string;
  /** The code as it is now, asked whenever an editor opens; later changes come through the handle. */
  readonly read: () => string;
  readonly onChange: (code: string) => void;
  /** Called once the editor can be typed into, and with null when it goes. */
  readonly onReady: (handle: EditorHandle | null) => void;
  readonly label: string;
  /** Whether Tab leaves the editor instead of indenting. */
  readonly tabLeaves: boolean;
  /** Whether the editor is arranged for a screen reader, whatever it detects. */
  readonly screenReader: boolean;
  readonly marks: readonly LineMark[];
}
