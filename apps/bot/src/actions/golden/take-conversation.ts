import { Injectable } from '@nestjs/common';
import { Locale, MAX_GOLDEN_STEPS, MAX_QUESTION, Refused, type Golden, type Staff } from '@parley/contracts';
import { Database, type Tx } from '@parley/tenancy';
import { ReadConversation } from '../../assist/read-conversation.js';
import { answersOf } from '../../db/answering/answers.js';
import { goldenOfConversation, type GoldenRow } from '../../db/golden/goldens.js';
import { taughtOf } from '../../db/learning/taught.js';
import type { Line } from '../../domain/assist/line.js';
import { masked } from '../../domain/answering/mask.js';
import { keyOf, scriptLocale } from '../../domain/entries/keys.js';
import { expectationOf } from '../../domain/golden/came.js';
import type { Setter } from '../../domain/settings/setter.js';
import { Rehearse } from '../../golden/rehearse.js';
import { SetStage, type Stage } from '../../golden/stage.js';
import { readGolden } from '../../queries/golden/read-goldens.js';
import { addGolden, newGolden } from './write-golden.js';

const MOST_NAME = 120;

/** Makes a golden conversation of a real one: it expects what the bot does now, and where an agent said what a question was, that. */
@Injectable()
export class TakeConversation {
  constructor(
    private readonly db: Database,
    private readonly reading: ReadConversation,
    private readonly stage: SetStage,
    private readonly rehearse: Rehearse,
  ) {}

  /** Of one conversation once. @throws Refused `conversation.not_found` also when somebody does not see it, `bot_golden.nothing_said`, `bot_golden.too_many` */
  async run(setter: Setter, conversationId: string): Promise<{ golden: Golden; made: boolean }> {
    const { tenantId } = setter.who;
    const { lines } = await this.reading.read(setter.who, conversationId);
    const known = await this.db.inTenant(tenantId, async (tx) => {
      const row = await goldenOfConversation(tx, conversationId);
      return row && readGolden(tx, row);
    });
    if (known) return { golden: known, made: false };
    const row = await this.write(setter.who, { conversationId, lines });
    return this.db.inTenant(tenantId, async (tx) => {
      const made = await addGolden(tx, setter, row);
      return { golden: await readGolden(tx, made ? row : (await goldenOfConversation(tx, conversationId))!), made };
    });
  }

  private async write({ tenantId }: Staff, { conversationId, lines }: { conversationId: string; lines: readonly Line[] }): Promise<GoldenRow> {
    const stage = await this.stage.run(tenantId);
    const texts = saidTo(stage, lines);
    const [first] = texts;
    if (first === undefined) throw new Refused('bot_golden.nothing_said');
    const locale = localeOf(first, stage);
    const taught = await this.db.inTenant(tenantId, (tx) => taughtIn(tx, conversationId));
    const came = await this.rehearse.run(stage, { locale, texts, samples: {} });
    const steps = came.map((one, nth) => {
      const intentId = taught.get(keyOf(texts[nth]!));
      return { text: texts[nth]!, expected: intentId === undefined ? expectationOf(one) : { kind: 'entry' as const, intentId } };
    });
    return newGolden({ name: first.replace(/\s+/g, ' ').trim().slice(0, MOST_NAME).toWellFormed(), locale, enabled: true, steps, samples: {}, conversationId });
  }
}

/** What the visitor said before people came, as it may be kept. */
function saidTo({ brain: { bot } }: Stage, lines: readonly Line[]): string[] {
  const people = lines.findIndex(({ by, hidden }) => by === 'agent' && !hidden);
  const said = (people < 0 ? lines : lines.slice(0, people)).filter(({ by }) => by === 'visitor').map(({ text }) => text.slice(0, MAX_QUESTION).toWellFormed());
  return said.slice(0, MAX_GOLDEN_STEPS).map((text) => (bot.maskPersonal ? masked(text) : text));
}

function localeOf(text: string, { brain: { bot } }: Stage): Locale {
  const spoken = scriptLocale(text);
  return bot.locales.includes(spoken) ? spoken : (bot.locales[0] ?? 'en');
}

/** Which entries questions of a conversation were, as agents said. */
async function taughtIn(tx: Tx, conversationId: string): Promise<Map<string, string>> {
  const answers = await answersOf(tx, conversationId);
  const taught = await taughtOf(tx, answers.map(({ id }) => id));
  return new Map(answers.flatMap(({ id, question }) => {
    const one = taught.get(id);
    return one && one.intentId !== null && one.state !== 'rejected' ? [[keyOf(question), one.intentId] as const] : [];
  }));
}
