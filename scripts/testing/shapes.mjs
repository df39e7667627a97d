import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { root } from '../ensure-installed.mjs';

/** @typedef {'onebox' | 'distributed'} Shape */
/** @typedef {{ env: Record<string, string>, stop: () => Promise<void> }} RunningParley */

/** Started and not yet stopped. @type {Set<() => Promise<void>>} */
const started = new Set();

/** @param {string} url */
const isReady = (url) =>
  fetch(`${url}/readyz`, { signal: AbortSignal.timeout(2000) }).then(
    (answer) => answer.ok,
    () => false,
  );

/**
 * Where the distributed shape keeps its servers, for journeys that look at Kafka and Redis themselves.
 * @param {string} data
 */
const addresses = (data) => {
  const { databaseUrl, redisUrl, kafkaBrokers } = JSON.parse(readFileSync(join(data, 'addresses.json'), 'utf8'));
  return { TEST_DATABASE_URL: databaseUrl, TEST_REDIS_URL: redisUrl, TEST_KAFKA_BROKERS: kafkaBrokers };
};

/**
 * Starts a Parley as a person would, with a data folder of its own on a free port. Rejects with what it said when it does not
 * get ready.
 * @param {Shape} shape @returns {Promise<RunningParley>}
 */
export const startShape = async (shape) => {
  const { freePort } = await import('../../libs/local-servers/dist/index.js');
  const data = mkdtempSync(join(tmpdir(), `parley-${shape}-`));
  const port = await freePort();
  const url = `http://localhost:${port}`;
  const { DATABASE_URL: _d, REDIS_URL: _r, KAFKA_BROKERS: _k, ...surroundings } = process.env;
  const child = spawn(process.execPath, [join(root, 'apps', shape, 'dist', 'main.js')], {
    cwd: root,
    // Journeys bring providers and websites of their own, on this machine.
    env: { ...surroundings, PORT: String(port), PARLEY_DATA: data, PUBLIC_URL: url, BOT_PROVIDER_HOSTS: '127.0.0.1', KNOWLEDGE_IMPORT_HOSTS: '127.0.0.1' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (said = (said + chunk).slice(-20_000)));
  const ended = new Promise((resolve) => child.once('close', resolve));
  const stop = async () => {
    started.delete(stop);
    child.kill('SIGTERM');
    const limit = setTimeout(() => child.kill('SIGKILL'), 40_000);
    await ended;
    clearTimeout(limit);
    rmSync(data, { recursive: true, force: true });
  };
  started.add(stop);
  let printed = false;
  child.stdout.on('data', () => (printed ||= said.includes(url)));
  for (const deadline = Date.now() + 120_000; !(printed && (await isReady(url))); await delay(100)) {
    if (child.exitCode === null && Date.now() < deadline) continue;
    await stop();
    throw new Error(`The ${shape} shape did not get ready. It said:\n${said.trim()}`);
  }
  return { env: { PARLEY_URL: url, PARLEY_SHAPE: shape, ...(shape === 'distributed' && addresses(data)) }, stop };
};

export const stopShapes = async () => void (await Promise.allSettled([...started].map((stop) => stop())));
