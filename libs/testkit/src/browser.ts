import { findChromium } from '@parley/local-servers';
import { chromium, type Browser } from 'playwright-core';

const args = [
  // Containers run as root and have little shared memory; a test needs neither a GPU nor Google's services.
  '--no-sandbox',
  '--disable-dev-shm-usage',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** A real Chromium without a window. Close it after the tests. */
export const launchBrowser = async (): Promise<Browser> => chromium.launch({ executablePath: await findChromium(), headless: true, args });
