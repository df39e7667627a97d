import type { Attachment, BotIntent, BotIntentSummary, BotSettings, BotVariant } from '@parley/contracts';
import type { IntentRow, ListedIntent, VariantRow } from './db/entries/intents.js';
import type { BotRow } from './db/settings/settings.js';
import { usualPhrases } from './domain/settings/phrases.js';

export const presentSettings = ({ botId, version, enabled, name, avatarUrl, inboxes, locales, target, greeting, phrases, handOff, smallTalk, askHelpful, maskPersonal, resolveAfterMinutes, golden }: BotRow): BotSettings => ({
  enabled, botId, name, avatarUrl, inboxes, locales, target, greeting, phrases, handOff, smallTalk, askHelpful, maskPersonal, resolveAfterMinutes, golden, defaultPhrases: usualPhrases, version,
});

export const presentVariant = ({ id, text, state, source, createdAt }: VariantRow): BotVariant => ({ id, text, state, source, createdAt: createdAt.toISOString() });

const fieldsOf = ({ id, name, locale, answer, attachmentIds, enabled, flowId, translationOf, version, createdAt, updatedAt }: IntentRow) => ({
  id, name, locale, answer, attachmentIds, enabled, flowId, translationOf, version, createdAt: createdAt.toISOString(), updatedAt: updatedAt.toISOString(),
});

export const presentIntent = (row: IntentRow, { variants, files }: { variants: readonly VariantRow[]; files: ReadonlyMap<string, Attachment> }): BotIntent => ({
  ...fieldsOf(row),
  variants: variants.map(presentVariant),
  attachments: row.attachmentIds.flatMap((id) => files.get(id) ?? []),
});

export const presentIntentSummary = ({ variants, pending, used, ...row }: ListedIntent): BotIntentSummary => ({ ...fieldsOf(row), variants, pending, used });
