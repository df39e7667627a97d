import type { Api } from '@parley/client';
import type { ArticleHit } from '@parley/contracts';
import { useEffect, usePanel, useState } from './kit.js';

/** Longest thing that is looked for, in characters. */
const LONGEST = 200;
/** A pause in typing, and one after which the words are meant as they stand; both in milliseconds. */
const PAUSE_MS = 250;
const MEANT_MS = 1500;

export interface Found {
  asked: string;
  hits: readonly ArticleHit[];
  /** Which search it was; `null` while typing. */
  searchId: string | null;
  total: number;
}

const ask = async (api: Api, asked: string, { typing, limit, signal }: { typing: boolean; limit: number; signal?: AbortSignal }): Promise<Found> => {
  const { data, searchId, total } = await api.call('GET /kb/search', { query: { q: asked, typing: typing ? 'true' : 'false', limit }, ...(signal && { signal }) });
  return { asked, hits: data, searchId, total };
};

interface Wish {
  limit: number;
  /** In milliseconds. */
  pause?: number;
  /** Whether a search is kept once the words stay as they are, for the report of what was looked for. */
  kept?: boolean;
}

/** What answers `text`, asked for whenever typing pauses. What is overtaken is given up; what fails finds nothing. */
export function useSearch(text: string, { limit, pause = PAUSE_MS, kept = false }: Wish): Found | undefined {
  const { chat } = usePanel();
  const [found, setFound] = useState<Found>();
  const asked = text.trim().slice(0, LONGEST);
  useEffect(() => {
    if (!asked) return setFound(undefined);
    const { signal, abort } = giveUp();
    const look = (typing: boolean) => ask(chat.api, asked, { typing, limit, signal }).then(setFound, () => undefined);
    const timers = [setTimeout(() => void look(true), pause), ...(kept ? [setTimeout(() => void look(false), MEANT_MS)] : [])];
    return () => {
      timers.forEach(clearTimeout);
      abort();
    };
  }, [asked]);
  return asked ? found : undefined;
}

const giveUp = () => {
  const controller = new AbortController();
  return { signal: controller.signal, abort: () => controller.abort() };
};

/** Tells which article a search led to; nobody waits for it. */
export async function tellClick(api: Api, { searchId, asked }: Found, articleId: string): Promise<void> {
  try {
    const id = searchId ?? (await ask(api, asked, { typing: false, limit: 5 })).searchId;
    if (id) await api.call('POST /kb/searches/:id/click', { params: { id }, body: { articleId } });
  } catch {
    // A report that lacks one click is worth no trouble.
  }
}
