import { z } from 'zod';
import { Id, name, text } from '../primitives.js';

/** What a button says. Whoever presses it writes `label`, as an answer to the card's message. `value`: what it stands for, for whoever sent the card. */
export const CardChoice = z.strictObject({ id: text(64, 1), label: name(80), value: text(200, 1) }).meta({ id: 'CardChoice' });
export type CardChoice = z.infer<typeof CardChoice>;

/** Where an answer comes from. `articleId`: an article of the help centre, which the widget opens in its panel. */
export const CardSource = z
  .strictObject({ title: name(200), url: z.url({ protocol: /^https?$/ }).max(2000), articleId: Id.optional() })
  .meta({ id: 'CardSource' });
export type CardSource = z.infer<typeof CardSource>;

/** What the visitor is asked for, so that the field can help: which keyboard, which format. Whoever asked checks what comes. */
export const CardInput = z
  .strictObject({ slot: text(64, 1), kind: z.enum(['text', 'number', 'date', 'phone', 'email', 'order', 'amount', 'choice']) })
  .meta({ id: 'CardInput' });
export type CardInput = z.infer<typeof CardInput>;

/** Most buttons and sources of one card. */
export const MAX_CHOICES = 10;
export const MAX_SOURCES = 5;

const distinct = (choices: readonly CardChoice[]) => new Set(choices.map(({ id }) => id)).size === choices.length;

/**
 * What stands beside the text of a message of kind `card`: buttons, sources, what is asked for, and (`rate`) whether the visitor is asked if it helped, which `POST /bot/feedback` takes by the
 * message's id. All of it is inert text; whatever cannot draw it shows the message's text, and the numbers of its choices.
 */
export const Card = z
  .strictObject({
    choices: z.array(CardChoice).min(1).max(MAX_CHOICES).refine(distinct, { error: 'names a choice twice' }).optional(),
    sources: z.array(CardSource).min(1).max(MAX_SOURCES).optional(),
    input: CardInput.optional(),
    rate: z.literal(true).optional(),
  })
  .refine((card) => Object.values(card).some((part) => part !== undefined), { error: 'has nothing on it' })
  .meta({ id: 'Card' });
export type Card = z.infer<typeof Card>;
