import { Inject, Injectable } from '@nestjs/common';
import type { Logger } from '@parley/observability';
import { LOG } from '@parley/service-kit';
import { Database } from '@parley/tenancy';
import { claimTurn, currentTurn, laterTurn, type GoOn, type Turn, type Which } from '../../db/dialogue/turns.js';
import type { BotRow } from '../../db/settings/settings.js';
import { Busy } from '../../dialogue/busy.js';
import { newDialogue } from '../../domain/dialogue/dialogue.js';
import { joined, localeFor } from '../../domain/dialogue/hear.js';
import type { Finding } from '../../domain/dialogue/plan.js';
import { DoDeeds } from './do-deeds.js';
import { LookFor, type Waiting } from './look-for.js';
import { StoreDecision, type Considered } from './store-decision.js';

/** So often it is thought anew because the visitor wrote while it was thought about; then what was asked first is answered. */
const MOST_STARTS = 4;
/** So often somebody who was at it died of it, or failed, before people take over. */
const MOST_TRIES = 4;
const AGAIN_MS = 2000;

/** How a conversation is taken up. */
export interface Taking {
  /** It is claimed already. */
  claimed?: Turn;
  /** Only when whoever was at it is gone. */
  overdue?: boolean;
}

/** Goes on with a conversation that the bot has: does what was decided, then thinks about what was heard. */
@Injectable()
export class TakeTurn {
  constructor(
    private readonly db: Database,
    private readonly look: LookFor,
    private readonly store: StoreDecision,
    private readonly deeds: DoDeeds,
    @Inject(LOG) private readonly log: Logger,
  ) {}

  async run(which: Which, { claimed, overdue = false }: Taking = {}): Promise<GoOn> {
    const turn = claimed ?? (await this.db.inTenant(which.tenantId, (tx) => claimTurn(tx, which.conversationId, { overdue })));
    if (!turn) return false;
    try {
      if (turn.deeds.length > 0) return await this.deeds.run(which.tenantId, turn);
      const decided = await this.think(which.tenantId, turn);
      return decided ? await this.deeds.run(which.tenantId, decided) : false;
    } catch (error) {
      this.log.warn({ err: error, ...which }, 'the bot goes on with a conversation later');
      await this.db.inTenant(which.tenantId, (tx) => laterTurn(tx, turn, AGAIN_MS));
      return AGAIN_MS;
    }
  }

  /** `undefined`: somebody else has it by now. */
  private async think(tenantId: string, claimed: Turn): Promise<Turn | undefined> {
    const bot = await this.store.surroundings.bot(tenantId);
    const busy = new Busy(this.db, { tenantId, turn: claimed });
    try {
      for (let starts = 1, turn: Turn | undefined = claimed; turn; starts++) {
        const considered = await this.consider(tenantId, { turn, bot });
        const last = (considered.heard?.seq ?? 0) >= (turn.heard.at(-1)?.seq ?? 0);
        const decided = await this.store.run(tenantId, considered, { bot, alone: last && starts < MOST_STARTS && considered.finding.kind !== 'flow' });
        if (decided) return decided;
        turn = await this.db.inTenant(tenantId, (tx) => currentTurn(tx, claimed));
      }
      return undefined;
    } finally {
      busy.over();
    }
  }

  /** A running flow takes one message after the other; else what was written in pieces is one question, unless there are answers to several of them. */
  private async consider(tenantId: string, { turn, bot }: { turn: Turn; bot: BotRow }): Promise<Considered> {
    const dialogue = turn.dialogue ?? newDialogue(bot.locales[0] ?? 'en');
    if (turn.heard.length === 0) return { turn, dialogue, heard: undefined, locale: dialogue.locale, finding: { kind: 'nothing' } };
    const heard = joined(turn.heard.slice(0, dialogue.flow === null ? await this.look.together(tenantId, turn.heard, dialogue.locale) : 1));
    const locale = localeFor(heard.text, dialogue.locale, bot.locales);
    const about = { turn, dialogue, heard, locale };
    if (turn.tries >= MOST_TRIES) return { ...about, finding: { kind: 'leave', leave: { reason: 'failed' } } };
    return { ...about, finding: await this.inTime((waiting) => this.look.run({ tenantId, bot, ...about }, waiting), bot.handOff.noAnswerTimeoutMs) };
  }

  /** Whatever it is that takes too long without a sign of going on, or fails: nobody waits for the bot, people take over. */
  private async inTime(look: (waiting: Waiting) => Promise<Finding>, withinMs: number): Promise<Finding> {
    const over = new AbortController();
    const late = new Promise<Finding>((resolve) => over.signal.addEventListener('abort', () => resolve({ kind: 'leave', leave: { reason: 'timeout' } }), { once: true }));
    const timer = setTimeout(() => over.abort(), withinMs);
    const looking = look({ signal: over.signal, progress: () => void timer.refresh() }).catch((error: unknown): Finding => {
      this.log.error({ err: error }, 'no answer could be looked for');
      return { kind: 'leave', leave: { reason: 'failed' } };
    });
    return Promise.race([looking, late]).finally(() => clearTimeout(timer));
  }
}
