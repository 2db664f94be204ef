/** Sizes in percent of the exercise page's panes, as the learner left them. */
export interface PaneLayout {
  readonly columns: { readonly prompt: number; readonly work: number };
  readonly rows: { readonly editor: number; readonly result: number };
}

/** The cookie that carries the sizes, so that the server's first byte has them and nothing moves. */
export const paneCookie = "holdout.panes";

export const defaultPanes: PaneLayout = {
  columns: { prompt: 38, work: 62 },
  rows: { editor: 58, result: 42 },
};
