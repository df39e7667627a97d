import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

export const root = join(import.meta.dirname, '..', '..', '..', '..');
export const read = (path: string): string => readFileSync(join(root, path), 'utf8');

export interface Container {
  image: string;
  build?: { args: { SERVICE: string } };
  environment?: Record<string, string>;
  ports?: string[];
  networks: string[] | Record<string, { aliases?: string[] }>;
  depends_on?: Record<string, { condition: string }>;
  healthcheck?: object;
  restart?: string;
  read_only?: boolean;
  cap_drop?: string[];
  security_opt?: string[];
  volumes?: string[];
  deploy?: { replicas?: number; resources?: { limits?: { cpus?: string; memory?: string; pids?: number } } };
}
export interface Compose {
  services: Record<string, Container>;
  networks: Record<string, { internal?: boolean }>;
}

const variable = /\$\{([A-Z_]+)(?::([-?])([^${}]*))?\}/;

/** Fills in variables as Compose does, inner ones first: `${A}`, `${A:-default}`, `${A:?why}`. @throws for a missing one that says why */
export function interpolate(text: string, env: Record<string, string>): string {
  let rest = text;
  for (let found = variable.exec(rest); found; found = variable.exec(rest)) {
    const [whole, name = '', sign, words = ''] = found;
    if (!env[name] && sign === '?') throw new Error(`${name}: ${words}`);
    rest = rest.replaceAll(whole, env[name] || (sign === '-' ? words : ''));
  }
  return rest;
}

/** Variables are filled in after the file is read, as Compose does: an empty one is an empty string. */
export const composeWith = (env: Record<string, string>): Compose =>
  JSON.parse(JSON.stringify(parse(read('docker-compose.yml'), { merge: true })), (_, value: unknown) => (typeof value === 'string' ? interpolate(value, env) : value)) as Compose;

/** The variables of a file of `NAME=value` lines. */
export const envFrom = (text: string): Record<string, string> =>
  Object.fromEntries(text.split('\n').filter((line) => /^[A-Z_]+=/.test(line)).map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]));

export const networksOf = ({ networks }: Container): string[] => (Array.isArray(networks) ? networks : Object.keys(networks));
/** The names that a container answers to on a network. */
export const namesOn = (network: string, compose: Compose): string[] =>
  Object.entries(compose.services)
    .filter(([, container]) => networksOf(container).includes(network))
    .flatMap(([name, { networks }]) => [name, ...(Array.isArray(networks) ? [] : (networks[network]?.aliases ?? []))]);
