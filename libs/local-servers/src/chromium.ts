import { installPackages } from './apt.js';
import { findProgram } from './find-program.js';
import { StartError } from './start-error.js';

/** Chromium built without windows is asked for first: it draws the same and costs a quarter less. */
const find = () => findProgram('chromium-headless-shell', 'chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome');

/** Path of a Chromium: `CHROMIUM_PATH`, one in `PATH`, or Debian's, which root gets installed together with fonts. */
export const findChromium = async (): Promise<string> => {
  const found = process.env.CHROMIUM_PATH || (await find()) || ((await installPackages(['chromium', 'fonts-liberation', 'fonts-noto-cjk'])) ? await find() : undefined);
  if (found) return found;
  throw new StartError('missing-program', 'Chromium is not installed: install it, or set CHROMIUM_PATH to where one is.');
};
