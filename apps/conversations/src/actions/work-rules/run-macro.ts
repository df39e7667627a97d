import { Injectable } from '@nestjs/common';
import { Refused, type MacroRun, type ProblemCode, type RuleBody, type Staff } from '@parley/contracts';
import { Database, uuidv7, type Tx } from '@parley/tenancy';
import { findConversation, lockConversation, type ReadRecord } from '../../db/find-conversation.js';
import { findAgent, senderOf } from '../../db/profiles.js';
import { actorOf } from '../../domain/events-of.js';
import { perform, type Hands } from '../../domain/work-rules/perform.js';
import { forStaff } from '../../present.js';
import { findVisible } from '../../work-rules/find-visible.js';
import { fillFor, loadAround, loadNamed, localeOf } from '../../work-rules/surroundings.js';
import { countUse } from '../../work-rules/uses.js';
import { WrapUpRules } from '../../wrap-up/wrap-up-rules.js';
import { Save } from '../save.js';

interface Which {
  conversationId: string;
  macroId: string;
}

/** Runs a macro in the name of whoever pressed it: all of its actions, or none. */
@Injectable()
export class RunMacro {
  constructor(
    private readonly db: Database,
    private readonly save: Save,
    private readonly wrapUps: WrapUpRules,
  ) {}

  /** @throws Refused `conversation.not_found`, `rule.not_found`, `auth.forbidden`, and what the first refused action is refused for */
  run(who: Staff, { conversationId, macroId }: Which): Promise<MacroRun> {
    return this.db.inTenant(who.tenantId, async (tx) => {
      const before = await lockConversation(tx, who, conversationId);
      if (!before) throw new Refused('conversation.not_found');
      const { body } = await findVisible(tx, who, { kind: 'macro', id: macroId });
      if (body.actions.some((action) => action.do.includes('assign')) && !who.permissions.includes('conversations:assign')) throw new Refused('auth.forbidden');
      const performed = perform(before, body.actions, { hands: await handsOf(tx, who, { record: before, macro: body }), moment: { now: new Date(), newId: uuidv7 } });
      const refused = performed.outcomes.findIndex(({ outcome }) => outcome === 'refused');
      const why = performed.outcomes[refused];
      if (why) throw new Refused(why.code as ProblemCode, [`actions.${refused} (${why.do})`, why.detail].filter(Boolean).join(': '));
      await this.wrapUps.mustBeThere(tx, who, { after: performed.state, steps: performed.steps });
      this.save.run(tx, [{ before, after: { ...before, ...performed.state }, steps: performed.steps, actor: actorOf(who) }]);
      await countUse(tx, macroId);
      const after = (await findConversation(tx, who, conversationId))!;
      return { conversation: forStaff(after, after.readCount), actions: performed.outcomes };
    });
  }
}

async function handsOf(tx: Tx, who: Staff, { record, macro }: { record: ReadRecord; macro: RuleBody<'macro'> }): Promise<Hands> {
  const around = await loadAround(tx, record, who);
  const named = await loadNamed(tx, macro.actions, new Map());
  const self = who.kind === 'agent' ? await findAgent(tx, who.id, who) : undefined;
  const by = await senderOf(tx, who);
  return {
    ...named,
    by,
    speaker: by,
    automatic: false,
    ...(self && { self }),
    locale: localeOf(around.contact),
    fill: (text, state) => fillFor({ ...around, record, agentName: by.name, named }, text, state),
  };
}
