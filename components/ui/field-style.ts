export const fieldStyle = "flex flex-col gap-1";
export const labelStyle = "text-sm font-medium text-ink";
export const descriptionStyle = "text-xs text-muted";
export const errorStyle = "text-xs text-failed";
export const inputStyle =
  "min-h-9 w-full rounded border border-control bg-surface px-3 py-1.5 text-sm text-ink placeholder:text-subtle data-[invalid]:border-failed disabled:opacity-55";
