import type { BotParts } from '../panel/bot.js';
import type { PartSlot } from '../panel/part-slot.js';
import css from './bot.css?inline';
import { CardParts } from './card.js';
import { BotLine } from './line.js';
import { Stream } from './stream.js';

const parts: BotParts = { css, Card: CardParts, Stream, Line: BotLine };
(window as { Parley?: PartSlot }).Parley?.part?.['bot']?.(parts as never);
