import type { CohortItem } from "#lib/cohorts/cohort-progress.ts";

/** Neighbouring items of one module, for the heads that span their columns. */
export function itemsByModule(
  items: readonly CohortItem[],
): { id: string; title: string; items: CohortItem[] }[] {
  const modules: { id: string; title: string; items: CohortItem[] }[] = [];
  for (const item of items) {
    const last = modules.at(-1);
    if (last?.id === item.moduleId) last.items.push(item);
    else modules.push({ id: item.moduleId, title: item.moduleTitle, items: [item] });
  }
  return modules;
}
