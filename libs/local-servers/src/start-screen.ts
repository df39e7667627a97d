/** What a person needs to know after a start. */
export interface StartScreen {
  heading: string;
  /** Where people open Parley. */
  url: string;
  /** How to sign in to the demo tenant, if there is one. */
  demo: { email: string; password: string } | undefined;
  /** More rows: label and value. */
  more: [label: string, value: string][];
}

/** One short screen, for the terminal. */
export function startScreen({ heading, url, demo, more }: StartScreen): string {
  const rows = [
    ['Console', `${url}/`],
    ...(demo ? [['', `sign in as ${demo.email} with ${demo.password}`], ['Demo shop', `${url}/demo`]] : [['', `sign up at ${url}/signup`]]),
    ['API docs', `${url}/docs`],
    ...more,
  ];
  const lines = rows.map(([label, value]) => `  ${label!.padEnd(10)} ${value}`);
  return ['', `  ${heading}`, '', ...lines, '', '  Ctrl-C stops all of it.', '', ''].join('\n');
}
