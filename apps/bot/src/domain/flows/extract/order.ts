import { at, type Extracted } from './extracted.js';

const MARKED = /(?:order|订单|訂單|单号|單號)\s{0,3}(?:(?:number|no\.?|id|编号|編號|号码|号|號|是|为|is|:)\s{0,3}){0,3}#?\s{0,2}([a-z0-9](?:[a-z0-9-]{2,30})[a-z0-9])(?![a-z0-9])/gi;
const HASHED = /#\s?([a-z0-9](?:[a-z0-9-]{2,30})[a-z0-9])(?![a-z0-9])/gi;
const MIXED = /(?<![a-z0-9])([a-z]{1,5}-?\d{4,20})(?![a-z0-9])/gi;
const LOOSE = /(?<![a-z0-9-])([a-z0-9][a-z0-9-]{2,30}[a-z0-9])(?![a-z0-9-])/gi;
const DAY = /^\d{4}-\d{1,2}-\d{1,2}$/;

const fits = (found: string) => (found.match(/\d/g) ?? []).length >= 4 && !DAY.test(found);

function first(text: string, pattern: RegExp): Extracted | undefined {
  for (const match of text.matchAll(pattern)) if (fits(match[1]!)) return at(match, match[1]!.toUpperCase());
  return undefined;
}

const kinds: Record<string, string> = { '#': '\\d', '@': '[a-z]', '*': '[a-z0-9]' };
const TOKEN = /([#@*])(\{\d{1,2}(?:,\d{1,2})?\})?|(.)/g;

interface Mask {
  pattern: RegExp;
  /** What stands between the groups of the pattern; `null`: a group. */
  parts: (string | null)[];
}

/** A mask as a pattern: what joins parts of a number may be left out or typed otherwise. */
function maskOf(mask: string): Mask {
  const tokens = [...mask.matchAll(TOKEN)];
  const source = tokens.map(([, kind, count = '', literal]) => (kind ? `(${kinds[kind]}${count})` : /[-./_]/.test(literal!) ? '[-./_ –—]?' : literal!)).join('');
  return { pattern: new RegExp(`(?<![a-z0-9])${source}(?![a-z0-9])`, 'i'), parts: tokens.map(([, kind, , literal]) => (kind ? null : literal!)) };
}

function byMask(text: string, mask: string): Extracted | undefined {
  const { pattern, parts } = maskOf(mask);
  const match = pattern.exec(text);
  if (!match) return undefined;
  let group = 1;
  return at(match, parts.map((part) => part ?? match[group++]!).join('').toUpperCase());
}

/** An order number by the tenant's patterns, or without any by what looks like one. */
export function orderIn(text: string, { patterns, sure }: { patterns: readonly string[]; sure: boolean }): Extracted | undefined {
  if (patterns.length > 0) return patterns.map((mask) => byMask(text, mask)).find((found) => found !== undefined);
  return first(text, MARKED) ?? first(text, HASHED) ?? first(text, MIXED) ?? (sure ? undefined : first(text, LOOSE));
}
