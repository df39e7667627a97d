import type { HelpArticleSummary } from '@parley/contracts';
import { storage } from '../../app/storage.js';

/** An article as far as a list of them needs to know it. */
export type Known = Pick<HelpArticleSummary, 'id' | 'title' | 'audience'>;

const MOST = 5;
const keyOf = (agentId: string) => `parley.recent-articles.${agentId}`;
const isKnown = (one: unknown): one is Known => {
  const { id, title, audience } = (one ?? {}) as Partial<Record<keyof Known, unknown>>;
  return typeof id === 'string' && typeof title === 'string' && (audience === 'public' || audience === 'internal');
};

/** What an agent inserted last on this device, newest first. */
export function recentArticles(agentId: string): readonly Known[] {
  try {
    const kept: unknown = JSON.parse(storage.read(keyOf(agentId)) ?? '[]');
    return Array.isArray(kept) ? kept.filter(isKnown).slice(0, MOST) : [];
  } catch {
    return [];
  }
}

export function keepRecent(agentId: string, { id, title, audience }: Known): void {
  const others = recentArticles(agentId).filter((one) => one.id !== id);
  storage.write(keyOf(agentId), JSON.stringify([{ id, title, audience }, ...others].slice(0, MOST)));
}
