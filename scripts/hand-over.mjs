import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import './under-npm.mjs';

const preload = ['--import', pathToFileURL(join(import.meta.dirname, 'under-npm.mjs')).href];

/**
 * Goes on as another Node program: its output, its signals and its exit code are ours. Never returns.
 * @param {string} node @param {string[]} args @returns {Promise<never>}
 */
export const handOver = async (node, args) => {
  // Becoming the other program leaves nobody in between who could be killed alone.
  if (process.execve && process.platform !== 'win32') {
    process.removeAllListeners('warning');
    process.execve(node, [node, ...preload, ...args], /** @type {Record<string, string>} */ (process.env));
  }
  const child = spawn(node, [...preload, ...args], { stdio: 'inherit' });
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) process.on(signal, () => child.kill(signal));
  child.once('error', (error) => {
    console.error(error.message);
    process.exit(1);
  });
  return new Promise(() => {
    child.once('exit', (code, signal) => {
      if (!signal) process.exit(code ?? 1);
      process.removeAllListeners(signal);
      process.kill(process.pid, signal);
    });
  });
};
