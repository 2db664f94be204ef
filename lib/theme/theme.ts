/** What a person can choose; `system` follows the device. */
export const themes = ["system", "light", "dark"] as const;
export type Theme = (typeof themes)[number];

/** The cookie that carries the choice, so that the server's first byte already has it and nothing flashes. */
export const themeCookie = "theme";

/** The theme that a cookie's value names; anything unknown is `system`. */
export function parseTheme(value: string | undefined): Theme {
  return themes.find((theme) => theme === value) ?? "system";
}
