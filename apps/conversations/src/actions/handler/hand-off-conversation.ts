import { Injectable } from '@nestjs/common';
import { Refused, type HandOff } from '@parley/contracts';
import { Database, uuidv7 } from '@parley/tenancy';
import { botSender } from '../../db/handler/bot-rows.js';
import { findTeam } from '../../db/profiles.js';
import { handOff } from '../../domain/handler/hand-off.js';
import { Save } from '../save.js';
import { lockRecord } from '../work-rules/react-to-event.js';

/** The bot gives a conversation to people, with what it found out. */
@Injectable()
export class HandOffConversation {
  constructor(
    private readonly db: Database,
    private readonly save: Save,
  ) {}

  /** @throws Refused `conversation.not_found`, `conversation.not_with_bot` */
  run({ tenantId, conversationId, botId, teamId, ...rest }: HandOff): Promise<void> {
    return this.db.inTenant(tenantId, async (tx) => {
      const before = await lockRecord(tx, conversationId);
      if (!before) throw new Refused('conversation.not_found');
      if (before.handler !== 'bot') throw new Refused('conversation.not_with_bot');
      // A team that is gone meanwhile keeps nobody from being helped.
      const team = teamId ? await findTeam(tx, teamId) : undefined;
      const { state, steps } = handOff(before, { ...rest, team, by: await botSender(tx, botId) }, { now: new Date(), newId: uuidv7 });
      const after = { ...before, ...state, teamName: team?.name ?? before.teamName };
      this.save.run(tx, [{ before, after, steps, actor: { kind: 'bot', id: botId } }]);
    });
  }
}
