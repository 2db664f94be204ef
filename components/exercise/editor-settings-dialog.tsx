"use client";

import { Button } from "../ui/button.tsx";
import { Checkbox } from "../ui/checkbox.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { Radio, RadioGroup } from "../ui/radio-group.tsx";
import {
  changeEditorPreferences,
  type EditorPreferences,
  useEditorPreferences,
} from "./editor-preferences.ts";

/** How this person wants the editor; remembered in this browser. */
export default function EditorSettingsDialog({
  onReset,
  onClose,
}: {
  onReset: () => void;
  onClose: () => void;
}) {
  const { kind, tabLeaves, screenReader } = useEditorPreferences();
  return (
    <Dialog title="Editor" isOpen onOpenChange={(open) => !open && onClose()}>
      <div className="space-y-5">
        <RadioGroup
          label="Which editor"
          value={kind}
          onChange={(value) => changeEditorPreferences({ kind: value as EditorPreferences["kind"] })}
        >
          <Radio value="auto">Automatic: the full editor, the plain one on a touch screen</Radio>
          <Radio value="full">Full: colours, folding, several cursors</Radio>
          <Radio value="plain">Plain: the browser’s own text field</Radio>
        </RadioGroup>
        <div className="space-y-2">
          <Checkbox
            isSelected={tabLeaves}
            onChange={(value) => changeEditorPreferences({ tabLeaves: value })}
          >
            Tab leaves the editor instead of indenting (Ctrl+M switches)
          </Checkbox>
          <Checkbox
            isSelected={screenReader}
            onChange={(value) => changeEditorPreferences({ screenReader: value })}
          >
            Arrange the editor and the output for a screen reader
          </Checkbox>
        </div>
        <div className="border-t border-line pt-4">
          <Button onPress={onReset}>Reset to the starter</Button>
          <p className="mt-1.5 text-xs text-muted">Your code is replaced; you can undo it.</p>
        </div>
      </div>
    </Dialog>
  );
}
