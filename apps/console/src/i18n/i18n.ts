import type { Locale } from '@parley/contracts';
import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { storage } from '../app/storage.js';
import type { analyticsEn } from './analytics.en.js';
import type { assistEn } from './assist.en.js';
import type { botEn } from './bot.en.js';
import type { botGoldenEn } from './bot-golden.en.js';
import type { botLearningEn } from './bot-learning.en.js';
import type { contactsEn } from './contacts.en.js';
import type { conversationEn } from './conversation.en.js';
import type { en } from './en.js';
import type { entryEn } from './entry.en.js';
import type { flowsEn } from './flows.en.js';
import type { knowledgeEn } from './knowledge.en.js';
import type { searchEn } from './search.en.js';
import type { settingsEn } from './settings.en.js';
import type { ticketsEn } from './tickets.en.js';
import type { wallboardEn } from './wallboard.en.js';
import type { workRulesEn } from './work-rules.en.js';

type Texts = typeof en & typeof analyticsEn & typeof assistEn & typeof botEn & typeof botGoldenEn & typeof botLearningEn & typeof contactsEn & typeof entryEn & typeof conversationEn & typeof flowsEn & typeof knowledgeEn & typeof searchEn & typeof settingsEn & typeof ticketsEn & typeof workRulesEn & typeof wallboardEn;
export type TextKey = keyof Texts;

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'translation';
    keySeparator: false;
    nsSeparator: false;
    resources: { translation: Texts };
  }
}

export const languages = ['en', 'zh-CN'] as const satisfies readonly Locale[];
/** Each language in its own words, whoever reads it. */
export const languageNames: Record<Locale, string> = { en: 'English', 'zh-CN': '简体中文' };

const KEY = 'parley.language';
/** Texts of a part of the console; those of a part that is opened seldom come with it. */
type Area = 'everywhere' | 'analytics' | 'assist' | 'bot' | 'botGolden' | 'botLearning' | 'contacts' | 'entry' | 'conversation' | 'flows' | 'knowledge' | 'search' | 'settings' | 'tickets' | 'workRules' | 'wallboard';
const texts: Record<Area, Record<Locale, () => Promise<Record<string, string>>>> = {
  everywhere: { en: async () => (await import('./en.js')).en, 'zh-CN': async () => (await import('./zh-CN.js')).zhCN },
  entry: { en: async () => (await import('./entry.en.js')).entryEn, 'zh-CN': async () => (await import('./entry.zh-CN.js')).entryZhCN },
  analytics: { en: async () => (await import('./analytics.en.js')).analyticsEn, 'zh-CN': async () => (await import('./analytics.zh-CN.js')).analyticsZhCN },
  assist: { en: async () => (await import('./assist.en.js')).assistEn, 'zh-CN': async () => (await import('./assist.zh-CN.js')).assistZhCN },
  bot: { en: async () => (await import('./bot.en.js')).botEn, 'zh-CN': async () => (await import('./bot.zh-CN.js')).botZhCN },
  botGolden: { en: async () => (await import('./bot-golden.en.js')).botGoldenEn, 'zh-CN': async () => (await import('./bot-golden.zh-CN.js')).botGoldenZhCN },
  botLearning: { en: async () => (await import('./bot-learning.en.js')).botLearningEn, 'zh-CN': async () => (await import('./bot-learning.zh-CN.js')).botLearningZhCN },
  contacts: { en: async () => (await import('./contacts.en.js')).contactsEn, 'zh-CN': async () => (await import('./contacts.zh-CN.js')).contactsZhCN },
  conversation: { en: async () => (await import('./conversation.en.js')).conversationEn, 'zh-CN': async () => (await import('./conversation.zh-CN.js')).conversationZhCN },
  flows: { en: async () => (await import('./flows.en.js')).flowsEn, 'zh-CN': async () => (await import('./flows.zh-CN.js')).flowsZhCN },
  knowledge: { en: async () => (await import('./knowledge.en.js')).knowledgeEn, 'zh-CN': async () => (await import('./knowledge.zh-CN.js')).knowledgeZhCN },
  search: { en: async () => (await import('./search.en.js')).searchEn, 'zh-CN': async () => (await import('./search.zh-CN.js')).searchZhCN },
  settings: { en: async () => (await import('./settings.en.js')).settingsEn, 'zh-CN': async () => (await import('./settings.zh-CN.js')).settingsZhCN },
  tickets: { en: async () => (await import('./tickets.en.js')).ticketsEn, 'zh-CN': async () => (await import('./tickets.zh-CN.js')).ticketsZhCN },
  wallboard: { en: async () => (await import('./wallboard.en.js')).wallboardEn, 'zh-CN': async () => (await import('./wallboard.zh-CN.js')).wallboardZhCN },
  workRules: { en: async () => (await import('./work-rules.en.js')).workRulesEn, 'zh-CN': async () => (await import('./work-rules.zh-CN.js')).workRulesZhCN },
};
const needed = new Set<Area>(['everywhere']);
const loaded = new Set<string>();

/** The language chosen here before, else the browser's. public/appearance.js reads the same key. */
export function preferredLanguage(): Locale {
  const wanted = storage.read(KEY) ?? navigator.language;
  return /^zh/i.test(wanted) ? 'zh-CN' : 'en';
}

async function load(language: Locale) {
  for (const area of needed) {
    const name = `${area} ${language}`;
    if (loaded.has(name)) continue;
    i18next.addResourceBundle(language, 'translation', await texts[area][language]());
    loaded.add(name);
  }
}

/** Makes the texts of an area ready in the language of now, and in every language that is chosen later. */
export async function needTexts(area: Area) {
  needed.add(area);
  await load(currentLanguage());
}

const paint = (language: string) => {
  document.documentElement.lang = language;
  document.documentElement.dir = i18next.dir(language);
};

export async function startLanguage(language: Locale = preferredLanguage()) {
  await i18next.use(initReactI18next).init({
    lng: language,
    resources: {},
    fallbackLng: false,
    keySeparator: false,
    nsSeparator: false,
    interpolation: { escapeValue: false },
    react: { useSuspense: false },
  });
  await load(language);
  i18next.on('languageChanged', paint);
  paint(language);
}

async function show(language: Locale) {
  if (i18next.language === language) return;
  await load(language);
  await i18next.changeLanguage(language);
}

/** Switches the texts of this browser; the profile keeps the choice for the next one. */
export function chooseLanguage(language: Locale) {
  storage.write(KEY, language);
  return show(language);
}

/** The profile's language, unless this browser has one of its own. */
export const adoptLanguage = async (language: Locale) => {
  if (!storage.read(KEY)) await show(language);
};

export const currentLanguage = (): Locale => (i18next.language === 'zh-CN' ? 'zh-CN' : 'en');
