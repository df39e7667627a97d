import type { Sender } from '@parley/contracts';
import { useState } from 'preact/hooks';
import { usePanel } from './context.js';

const CJK = /[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]/;

/** One letter of a Chinese name, two of others. */
export function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/).filter(Boolean);
  const first = Array.from(words[0] ?? '')[0] ?? '·';
  if (words.length < 2 || CJK.test(first)) return first.toUpperCase();
  return (first + (Array.from(words.at(-1) ?? '')[0] ?? '')).toUpperCase();
}

/** The same person has the same hue everywhere. */
const hueOf = (name: string) => Array.from(name).reduce((hash, char) => (hash * 31 + (char.codePointAt(0) ?? 0)) % 360, 7);

function addressOf(url: string | undefined, origin: string): string | undefined {
  const parsed = url ? URL.parse?.(url, origin) : undefined;
  return parsed && /^https?:$/.test(parsed.protocol) ? parsed.href : undefined;
}

export function Avatar({ name, url, kind }: { name: string; url?: string | null; kind: Sender['kind'] | 'team' }) {
  const { host } = usePanel();
  const [broken, setBroken] = useState(false);
  const src = addressOf(url ?? undefined, host.origin);
  if (src && !broken) return <img class="avatar" src={src} alt="" onError={() => setBroken(true)} />;
  return (
    <span class={`avatar ${kind}`} style={{ '--hue': String(hueOf(name)) }} aria-hidden="true">
      {initialsOf(name)}
    </span>
  );
}
