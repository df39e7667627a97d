import { flowPlaceholders, hostOf, replacePlaceholders, type FlowNodeOf, type JsonTemplate, type SlotValue } from '@parley/contracts';
import type { ValueOf } from './fill.js';
import { HIDDEN } from './walk.js';

/** A request as it leaves. */
export interface FlowRequest {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  url: string;
  headers: Record<string, string>;
  body: string | undefined;
}

/** Why a request cannot be made: a value that it needs is not known, may not be told, or does not fit where it goes. */
export type RequestFault = 'value_missing' | 'not_verified' | 'value_refused' | 'secret_missing' | 'secret_elsewhere';
export class RequestRefused extends Error {
  constructor(
    readonly fault: RequestFault,
    readonly about: string,
  ) {
    super(`${fault} ${about}`);
  }
}

/** What requests may say of a visitor, and a secret for a host. */
export interface RequestValues {
  valueOf: ValueOf;
  /** Who the visitor is, as far as that is certain; the rest of what identifies somebody is withheld. */
  identity: { externalId: string | null; email: string | null };
  /** `undefined`: there is none, `null`: it may not go to that host. */
  secretOf(name: string, host: string): string | null | undefined;
}

/** What says who somebody is. A telephone number is always by the visitor's own word, so it is never told; a question may ask for one, as what it is. */
const identifying: Record<string, keyof RequestValues['identity'] | null> = { 'contact.externalId': 'externalId', 'contact.email': 'email', 'contact.phone': null };

type Reads = (name: string | undefined, fallback: string | undefined) => SlotValue;

/** @throws RequestRefused for what is not known and has no fallback */
function readerOf(node: FlowNodeOf<'http'>, values: RequestValues): Reads {
  const host = hostOf(node.url);
  return (name = '', fallback) => {
    if (name.startsWith('secrets.')) {
      const secret = values.secretOf(name.slice('secrets.'.length), host);
      if (secret === undefined || secret === null) throw new RequestRefused(secret === null ? 'secret_elsewhere' : 'secret_missing', name);
      return secret;
    }
    const field = Object.hasOwn(identifying, name) ? identifying[name] : undefined;
    if (field !== undefined) {
      const value = field && values.identity[field];
      if (value === null) throw new RequestRefused('not_verified', name);
      return value;
    }
    const value = values.valueOf(name);
    if (value !== undefined && value !== null && value !== '') return value;
    if (fallback !== undefined) return fallback;
    throw new RequestRefused('value_missing', name);
  };
}

const fillWith = (template: string, read: Reads, encode: (value: string, name: string) => string): string =>
  replacePlaceholders(template, ({ name, fallback }) => encode(String(read(name, fallback)), name ?? ''));

/** Values are encoded, so that none ends the part of the address that it stands in; and none makes a path climb. @throws RequestRefused */
function urlOf(node: FlowNodeOf<'http'>, read: Reads): string {
  const url = fillWith(node.url, read, (value, name) => {
    if (!value.isWellFormed()) throw new RequestRefused('value_refused', name);
    return encodeURIComponent(value);
  });
  const path = url.replace(/[?#].*$/s, '').replace(/^https?:\/\/[^/]*/i, '');
  const climbs = path.split('/').some((part) => /^(?:\.|%2e){1,2}$/i.test(part));
  if (climbs) throw new RequestRefused('value_refused', 'url');
  return url;
}

function jsonOf(template: JsonTemplate, read: Reads): JsonTemplate {
  if (typeof template === 'string') {
    const [only, ...more] = flowPlaceholders(template);
    if (only && more.length === 0 && only.whole === template) return read(only.name, only.fallback);
    return fillWith(template, read, (value) => value);
  }
  if (Array.isArray(template)) return template.map((each) => jsonOf(each, read));
  if (typeof template !== 'object' || template === null) return template;
  return Object.fromEntries(Object.entries(template).map(([key, each]) => [key, jsonOf(each, read)]));
}

function bodyOf(body: FlowNodeOf<'http'>['body'], read: Reads): { type: string; text: string } | undefined {
  if (!body) return undefined;
  if (body.as === 'json') return { type: 'application/json', text: JSON.stringify(jsonOf(body.json, read)) };
  const form = new URLSearchParams(Object.entries(body.fields).map(([key, template]): [string, string] => [key, fillWith(template, read, (value) => value)]));
  return { type: 'application/x-www-form-urlencoded', text: form.toString() };
}

/** Largest body that is sent. */
const MAX_BODY = 100_000;

/**
 * A request with its values: each stands where it was meant to and nowhere else, whatever the visitor said. Who the visitor is comes from the conversation and only if that is certain.
 * @throws RequestRefused
 */
export function requestOf(node: FlowNodeOf<'http'>, values: RequestValues): FlowRequest {
  const read = readerOf(node, values);
  const url = urlOf(node, read);
  const body = bodyOf(node.body, read);
  if ((body?.text.length ?? 0) > MAX_BODY) throw new RequestRefused('value_refused', 'body');
  const given = node.headers.map(({ name, value }): [string, string] => [
    name.toLowerCase(),
    fillWith(value, read, (text, of) => {
      // What is no visible ASCII would have to be encoded, which headers have no agreed way for.
      if (text !== HIDDEN && /[^\u0020-\u007e]/.test(text)) throw new RequestRefused('value_refused', of);
      return text;
    }),
  ]);
  return { method: node.method, url, headers: { accept: 'application/json', ...(body && { 'content-type': body.type }), ...Object.fromEntries(given) }, body: body?.text };
}
