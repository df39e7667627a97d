import type { BotSettings } from '@parley/contracts';

/** What a tenant decides about its bot. */
export type BotChoices = Omit<BotSettings, 'botId' | 'defaultPhrases' | 'version'>;

/** As everywhere, until a tenant says otherwise: off, and cautious. */
export const usualChoices: BotChoices = {
  enabled: false,
  name: 'Parley',
  avatarUrl: null,
  inboxes: [],
  locales: ['en', 'zh-CN'],
  target: 0.9,
  greeting: { enabled: true, intentIds: [] },
  phrases: {},
  handOff: { words: [], blockedTopics: [], onAnger: true, maxFailures: 2, offHours: 'ticket', hoursId: null, noAnswerTimeoutMs: 8000, teamId: null },
  smallTalk: true,
  askHelpful: true,
  maskPersonal: true,
  resolveAfterMinutes: 60,
  golden: 'block',
};

/** Stored choices with what was added since they were stored. */
export const wholeChoices = (stored: Partial<BotChoices>): BotChoices => ({
  ...usualChoices,
  ...stored,
  greeting: { ...usualChoices.greeting, ...stored.greeting },
  handOff: { ...usualChoices.handOff, ...stored.handOff },
});

/** Whether the bot takes part in conversations of an inbox. */
export const isOnIn = ({ enabled, inboxes }: Pick<BotChoices, 'enabled' | 'inboxes'>, inboxId: string): boolean => enabled && inboxes.some((inbox) => inbox.inboxId === inboxId && inbox.enabled);
