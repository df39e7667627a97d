import { spawn } from 'node:child_process';
import { root } from '../ensure-installed.mjs';

/** Programs that run now: an interrupted test run ends them. @type {Set<import('node:child_process').ChildProcess>} */
const running = new Set();

/**
 * Runs a Node program to its end. `quiet` keeps what it prints, for whoever wants it when it failed.
 * @param {string[]} args
 * @param {{ env?: Record<string, string>, quiet?: boolean, minutes?: number, cwd?: string }} [options]
 * @returns {Promise<{ ok: boolean, output: string }>}
 */
export const run = (args, { env = {}, quiet = false, minutes = 5, cwd = root } = {}) =>
  new Promise((resolve) => {
    const child = spawn(process.execPath, args, { cwd, env: { ...process.env, ...env }, stdio: ['ignore', quiet ? 'pipe' : 'inherit', quiet ? 'pipe' : 'inherit'] });
    running.add(child);
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => (output += chunk));
    const limit = setTimeout(() => {
      output += `\nNot done after ${minutes} minutes.`;
      child.kill('SIGKILL');
    }, minutes * 60_000);
    const end = (/** @type {boolean} */ ok) => {
      clearTimeout(limit);
      running.delete(child);
      resolve({ ok, output: output.trim() });
    };
    child.once('error', (error) => {
      output += error.message;
      end(false);
    });
    child.once('close', (code) => end(code === 0));
  });

export const stopRunning = () => {
  for (const child of running) child.kill('SIGTERM');
};
