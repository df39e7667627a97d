import type { Api } from '@parley/client';
import { botEntries } from './bot-entries.js';

/** Teaches the bot of the demo tenant, and lets it answer first in one inbox. Where it knows something already, everything stays as it is. */
export async function fillBot(owner: Api, inboxId: string): Promise<void> {
  const { data } = await owner.call('GET /bot/intents', { query: { limit: 1 } });
  if (data.length > 0) return;
  for (const { en, 'zh-CN': zh } of botEntries) {
    const { id } = await owner.call('POST /bot/intents', { body: { ...en, locale: 'en' } });
    await owner.call('POST /bot/intents', { body: { ...zh, locale: 'zh-CN', translationOf: id } });
  }
  await owner.call('PATCH /bot', { body: { enabled: true, name: 'Aurora · 小晨', inboxes: [{ inboxId, enabled: true }] } });
}
