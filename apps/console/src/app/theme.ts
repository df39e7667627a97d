import { preference } from './preference.js';

export const themes = ['auto', 'light', 'dark'] as const;
export type Theme = (typeof themes)[number];

/** `auto` follows the system. public/appearance.js reads the same key before the first paint. */
export const theme = preference<Theme>('theme', themes, 'auto');

function paint() {
  const chosen = theme.get();
  if (chosen === 'auto') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = chosen;
}

export function startTheme() {
  paint();
  theme.subscribe(paint);
}
