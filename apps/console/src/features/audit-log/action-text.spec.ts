import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import i18next from 'i18next';
import { chooseLanguage, needTexts, startLanguage } from '../../i18n/i18n.js';
import { actionText, isKnownAction } from './action-text.js';

const apps = join(import.meta.dirname, '../../../..');
/** Services that record what people did; these files alone say `action: 'something.done'`. */
const services = ['identity', 'conversations', 'tickets', 'knowledge', 'bot'];
const sources = services.flatMap((service) => {
  const root = join(apps, service, 'src');
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts') && !path.endsWith('.spec.ts'))
    .map((path) => readFileSync(join(root, path), 'utf8'));
});
/** Also those that stand behind a condition: `action: made ? 'x.created' : 'x.updated'`. */
const recorded = [...new Set(sources.flatMap((text) => [...text.matchAll(/\baction:[^,\n]*/g)].flatMap(([line]) => [...line.matchAll(/'([a-z_]+\.[a-z_]+)'/g)].map(([, action]) => action!))))].sort();
/** Put together of a kind and one of these words. */
const composed = [
  ...['created', 'updated', 'removed', 'taught', 'approved', 'enabled', 'disabled', 'variant_changed', 'variant_removed'].map((done) => `bot_intent.${done}`),
  ...['ticket_type', 'ticket_field', 'ticket_status', 'ticket_rule', 'sentiment_term'].flatMap((kind) => ['created', 'updated', 'removed'].map((done) => `${kind}.${done}`)),
  ...['conversation_settings', 'message_settings', 'availability_settings', 'help_centre'].map((settings) => `${settings}.updated`),
];

describe('actionText', () => {
  beforeAll(async () => {
    await startLanguage('en');
    await needTexts('settings');
  });

  it('has words for whatever the services record', () => {
    expect(recorded.length).toBeGreaterThan(50);
    expect([...recorded, ...composed].filter((action) => !isKnownAction(action))).toEqual([]);
  });

  it('says what was done as a sentence, in both languages', async () => {
    expect([...recorded, ...composed].filter((action) => actionText(i18next.t, action).includes('.'))).toEqual([]);
    expect(actionText(i18next.t, 'sla_policy.updated')).toBe('changed the SLA policy');
    expect(actionText(i18next.t, 'bot_flow.published')).toBe('published the flow');
    await chooseLanguage('zh-CN');
    expect(actionText(i18next.t, 'bot_flow.created')).toBe('新建了机器人流程');
    expect([...recorded, ...composed].filter((action) => !/\p{Script=Han}/u.test(actionText(i18next.t, action)))).toEqual([]);
    expect(actionText(i18next.t, 'of_tomorrow.done')).toBe('of_tomorrow.done');
  });
});
