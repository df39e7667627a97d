import { Injectable } from '@nestjs/common';
import { Refused, type PatchSentimentSettings, type SentimentSettings, type Staff } from '@parley/contracts';
import { Database, type Tx } from '@parley/tenancy';
import { forgetTexts } from '../../db/sentiment/learning-rows.js';
import { nextRevision, saveSettings, settingsOf } from '../../db/sentiment/settings.js';
import { TenantScorers } from '../../sentiment/tenant-scorers.js';
import { administered, type Setter } from './administered.js';

/** What a tenant does with sentiment. */
@Injectable()
export class ChangeSentimentSettings {
  constructor(
    private readonly db: Database,
    private readonly scorers: TenantScorers,
  ) {}

  get({ tenantId }: Staff): Promise<SentimentSettings> {
    return this.db.inTenant(tenantId, settingsOf);
  }

  /** @throws Refused `rule.version_conflict` */
  run(setter: Setter, { version, ...patch }: PatchSentimentSettings): Promise<SentimentSettings> {
    const { tenantId } = setter.who;
    return this.db.inTenant(tenantId, async (tx) => {
      // Taken first, so that of two changes the second sees what the first did.
      const revision = await nextRevision(tx);
      const before = await settingsOf(tx);
      if (version !== undefined && version !== before.version) throw new Refused('rule.version_conflict');
      const after = patched(before, patch);
      await saveSettings(tx, after);
      forgetWhatIsNotLearnt(tx, after);
      await administered(tx, setter, { action: 'sentiment_settings.updated', target: { kind: 'sentiment_settings', id: null, name: '' }, before: { ...before }, after: { ...after } });
      tx.afterCommit(() => this.scorers.changed(tenantId, revision));
      return after;
    });
  }
}

const given = <T extends object>(part: T | undefined): T => Object.fromEntries(Object.entries(part ?? {}).filter(([, value]) => value !== undefined)) as T;

const patched = (before: SentimentSettings, { effects, learning, ...flags }: Omit<PatchSentimentSettings, 'version'>): SentimentSettings =>
  ({ ...before, ...given(flags), effects: { ...before.effects, ...given(effects) }, learning: { ...before.learning, ...given(learning) }, version: before.version + 1 }) as SentimentSettings;

/** Texts are kept to learn from, and only as long as that is wanted. */
function forgetWhatIsNotLearnt(tx: Tx, { enabled, learning }: SentimentSettings): void {
  const learns = enabled && (learning.self || learning.labels);
  if (!learns || !learning.labels) forgetTexts(tx, { samples: !learns, labels: !learning.labels });
}
