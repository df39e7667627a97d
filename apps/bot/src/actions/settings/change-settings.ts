import { Injectable } from '@nestjs/common';
import { conversationsRpc, identityRpc, Refused, type BotSettings, type PatchBotSettings } from '@parley/contracts';
import { record } from '@parley/eventing';
import { Rpc } from '@parley/service-kit';
import { Database, type Tx } from '@parley/tenancy';
import { mustBeFlows, mustBeIntents } from '../../db/entries/intents.js';
import { bumpRevision } from '../../db/models/knowledge.js';
import { botOf, saveBot, type BotRow } from '../../db/settings/settings.js';
import { administered, changes, type Setter } from '../../domain/settings/setter.js';
import { presentSettings } from '../../present.js';

/** Sets a tenant's bot up. */
@Injectable()
export class ChangeBotSettings {
  constructor(
    private readonly db: Database,
    private readonly rpc: Rpc,
  ) {}

  /** @throws Refused `bot.version_conflict`, `inbox.not_found`, `team.not_found`, `bot_intent.not_found`, `bot_intent.reference_unknown`, `rule.reference_unknown` */
  async run(setter: Setter, { version, ...patch }: PatchBotSettings): Promise<BotSettings> {
    const { tenantId } = setter.who;
    const known = await this.db.inTenant(tenantId, (tx) => botOf(tx));
    await this.mustExist(tenantId, known, patch);
    return this.db.inTenant(tenantId, async (tx) => {
      const before = await botOf(tx, { lock: true });
      if (version !== undefined && version !== before.version) throw new Refused('bot.version_conflict');
      const after = patched(before, patch);
      const changed = changes(before, after);
      if (Object.keys(changed.after).length === 0) return presentSettings(before);
      await mustBeIntents(tx, patch.greeting?.intentIds ?? []);
      await mustBeFlows(tx, (patch.inboxes ?? []).map(({ flowId }) => flowId));
      const saved = { ...after, version: before.version + 1 };
      await saveBot(tx, saved);
      await bumpRevision(tx);
      await tell(tx, setter, { saved, changed });
      return presentSettings(saved);
    });
  }

  /** Whatever is named anew is the tenant's. */
  private async mustExist(tenantId: string, known: BotRow, { inboxes = [], handOff }: PatchBotSettings): Promise<void> {
    const fresh = inboxes.filter(({ inboxId }) => !known.inboxes.some((one) => one.inboxId === inboxId));
    const teamIds = [...new Set([handOff?.teamId, ...(handOff?.blockedTopics ?? []).map(({ teamId }) => teamId)].filter((id): id is string => typeof id === 'string'))];
    const [found, people, rules] = await Promise.all([
      Promise.all(fresh.map(({ inboxId }) => this.rpc.call(identityRpc.inboxDomains, { tenantId, inboxId }))),
      teamIds.length > 0 ? this.rpc.call(identityRpc.people, { tenantId, agentIds: [], teamIds }) : undefined,
      handOff?.hoursId ? this.rpc.call(conversationsRpc.promiseRules, { tenantId }) : undefined,
    ]);
    if (found.includes(null)) throw new Refused('inbox.not_found');
    if (people && people.teams.length < teamIds.length) throw new Refused('team.not_found');
    if (rules && !rules.rules.some(({ id, kind }) => id === handOff?.hoursId && kind === 'business_hours')) throw new Refused('rule.reference_unknown');
  }
}

const defined = <T extends object>(patch: T): Partial<T> => Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined)) as Partial<T>;

/** What was left out stays; `greeting` and `handOff` change by field. */
function patched(before: BotRow, { greeting = {}, handOff = {}, ...rest }: Omit<PatchBotSettings, 'version'>): BotRow {
  const { inboxes, ...others } = defined(rest);
  return {
    ...before,
    ...(others as Partial<BotRow>),
    ...(inboxes && { inboxes: inboxes.map(({ inboxId, enabled, flowId = null }) => ({ inboxId, enabled, flowId })) }),
    greeting: { ...before.greeting, ...defined(greeting) },
    handOff: { ...before.handOff, ...(defined(handOff) as Partial<BotRow['handOff']>) },
  };
}

async function tell(tx: Tx, setter: Setter, { saved, changed }: { saved: BotRow; changed: ReturnType<typeof changes> }): Promise<void> {
  const actor = { kind: setter.who.kind, id: setter.who.id };
  const { botId, name, avatarUrl, handOff } = saved;
  const inboxes = inboxesToTell(saved, changed.before['inboxes'] as BotRow['inboxes'] | undefined);
  await record(tx, { type: 'bot.settings_changed', key: tx.tenantId, actor, data: { botId, name, avatarUrl, inboxes, noAnswerTimeoutMs: handOff.noAnswerTimeoutMs } });
  await record(tx, {
    type: 'bot.administered', key: botId, actor,
    data: administered(setter, { action: 'bot_settings.updated', target: { kind: 'bot_settings', id: null, name }, before: changed.before, after: changed.after }),
  });
}

/** Those that are named now, and those that were until now, which it leaves. */
function inboxesToTell({ enabled, inboxes }: BotRow, before: BotRow['inboxes'] = []): { inboxId: string; enabled: boolean }[] {
  const left = before.filter(({ inboxId }) => !inboxes.some((one) => one.inboxId === inboxId));
  return [...inboxes.map((inbox) => ({ inboxId: inbox.inboxId, enabled: enabled && inbox.enabled })), ...left.map(({ inboxId }) => ({ inboxId, enabled: false }))];
}
