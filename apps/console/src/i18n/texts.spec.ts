import { ConversationStatus, Permission, Priority, problems, RoleName } from '@parley/contracts';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { auditActions, auditSubjects } from '../features/audit-log/action-text.js';
import { analyticsEn } from './analytics.en.js';
import { analyticsZhCN } from './analytics.zh-CN.js';
import { assistEn } from './assist.en.js';
import { assistZhCN } from './assist.zh-CN.js';
import { botEn } from './bot.en.js';
import { botZhCN } from './bot.zh-CN.js';
import { botGoldenEn } from './bot-golden.en.js';
import { botGoldenZhCN } from './bot-golden.zh-CN.js';
import { botLearningEn } from './bot-learning.en.js';
import { botLearningZhCN } from './bot-learning.zh-CN.js';
import { contactsEn } from './contacts.en.js';
import { contactsZhCN } from './contacts.zh-CN.js';
import { conversationEn } from './conversation.en.js';
import { conversationZhCN } from './conversation.zh-CN.js';
import { en } from './en.js';
import { entryEn } from './entry.en.js';
import { entryZhCN } from './entry.zh-CN.js';
import { flowsEn } from './flows.en.js';
import { flowsZhCN } from './flows.zh-CN.js';
import { knowledgeEn } from './knowledge.en.js';
import { knowledgeZhCN } from './knowledge.zh-CN.js';
import { searchEn } from './search.en.js';
import { searchZhCN } from './search.zh-CN.js';
import { settingsEn } from './settings.en.js';
import { settingsZhCN } from './settings.zh-CN.js';
import { ticketsEn } from './tickets.en.js';
import { ticketsZhCN } from './tickets.zh-CN.js';
import { wallboardEn } from './wallboard.en.js';
import { wallboardZhCN } from './wallboard.zh-CN.js';
import { workRulesEn } from './work-rules.en.js';
import { workRulesZhCN } from './work-rules.zh-CN.js';
import { zhCN } from './zh-CN.js';

const english: Record<string, string> = { ...en, ...analyticsEn, ...assistEn, ...botEn, ...botGoldenEn, ...botLearningEn, ...contactsEn, ...entryEn, ...conversationEn, ...flowsEn, ...knowledgeEn, ...searchEn, ...settingsEn, ...ticketsEn, ...workRulesEn, ...wallboardEn };
const chinese: Record<string, string> = { ...zhCN, ...analyticsZhCN, ...assistZhCN, ...botZhCN, ...botGoldenZhCN, ...botLearningZhCN, ...contactsZhCN, ...entryZhCN, ...conversationZhCN, ...flowsZhCN, ...knowledgeZhCN, ...searchZhCN, ...settingsZhCN, ...ticketsZhCN, ...workRulesZhCN, ...wallboardZhCN };
const base = (key: string) => key.replace(/_(one|other)$/, '');
const bases = (texts: Record<string, string>) => [...new Set(Object.keys(texts).map(base))].sort();
const placeholders = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}|<(\w+)>/g)].map(([whole]) => whole).sort();

const root = join(import.meta.dirname, '..');
const sources = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .filter((path) => /\.tsx?$/.test(path) && !/\.spec\.tsx?$|^i18n\/((analytics|assist|bot|bot-golden|bot-learning|contacts|entry|conversation|flows|knowledge|search|settings|tickets|work-rules|wallboard)\.)?(en|zh-CN)\.ts$/.test(path.replaceAll('\\', '/')))
  .map((path) => readFileSync(join(root, path), 'utf8'))
  .join('\n');

/** Keys that code puts together, such as `view.${view}`: their beginnings. */
const composed = [...sources.matchAll(/`([a-zA-Z]+(?:\.[a-zA-Z_]+)*\.)\$\{/g)].map(([, start]) => start!);
const quoted = new Set([...sources.matchAll(/['"]([^'"\n]+)(?=['"])/g)].map(([, text]) => text!));
const isUsed = (key: string) => quoted.has(key) || composed.some((start) => key.startsWith(start));

describe('texts', () => {
  it('stand in one file each', () => {
    expect([analyticsEn, assistEn, botEn, botLearningEn, contactsEn, entryEn, conversationEn, flowsEn, knowledgeEn, searchEn, settingsEn, ticketsEn, workRulesEn, wallboardEn].flatMap((texts, index, all) => Object.keys(texts).filter((key) => [en, ...all.toSpliced(index, 1)].some((other) => key in other)))).toEqual([]);
  });

  it('exist in both languages', () => {
    expect(bases(chinese)).toEqual(bases(english));
  });

  it('have the same placeholders in both languages', () => {
    for (const [key, text] of Object.entries(chinese)) expect([key, placeholders(text)]).toEqual([key, placeholders(english[key] ?? '')]);
  });

  it('are all used', () => {
    expect(bases(english).filter((key) => !isUsed(key))).toEqual([]);
  });

  it('are Chinese in Chinese', () => {
    const borrowed = new Set(['API', 'Messenger', 'WhatsApp', 'Telegram', 'LINE']);
    expect(Object.entries(chinese).filter(([key, text]) => !/\p{Script=Han}/u.test(text) && !borrowed.has(text) && !/^(ui\.listComma|row\.by|audit\.target|contact\.deviceValue|filter\.chip|savedView\.ofTeam|sla\.told|sla\.at|messages\.one|articles\.share|article\.didBy|articles\.bulkReason|kbImport\.because|bulk\.failure|stale\.change|analytics\.(chip|inArea|partNumber)|ticketSetup\.inLanguage)$/.test(key))).toEqual([]);
  });

  it.each([
    ['problem', Object.keys(problems)],
    ['permission', Permission.options],
    ['role', RoleName.options],
    ['status', ConversationStatus.options],
    ['priority', Priority.options],
    ['audit.action', auditActions],
    ['audit.what', auditSubjects],
  ])('exist for every %s of the contract', (area, names) => {
    expect(names.filter((name) => !(`${area}.${name}` in english))).toEqual([]);
  });
});
