import { Inject, Injectable } from '@nestjs/common';
import { Refused } from '@parley/contracts';
import type { Logger } from '@parley/observability';
import { LOG } from '@parley/service-kit';
import { Database, type Tx } from '@parley/tenancy';
import { lockTranslation, saveTranslation, type TranslationRow } from '../../db/articles.js';
import { note } from '../../db/entries.js';
import { theClock, toldOf } from '../../domain/doer.js';
import { showToReaders } from './show-to-readers.js';
import { takeBack } from './unpublish-translation.js';

interface Due {
  tenantId: string;
  id: string;
  locale: string;
}

/** Most translations of one look; what is left, the next takes. */
const BATCH = 50;

/** Publishes and takes back what was scheduled, each exactly once: whoever comes second finds that it is done. */
@Injectable()
export class KeepSchedules {
  constructor(
    private readonly db: Database,
    @Inject(LOG) private readonly log: Logger,
  ) {}

  /** How many were due. One that fails does not hold up the others. */
  async run(now: Date): Promise<number> {
    const due = await this.db.acrossTenants((tx) =>
      tx.rows<Due>(
        `select tenant_id as "tenantId", article_id as id, locale from article_translation
         where (publish_at is not null or unpublish_at is not null) and least(publish_at, unpublish_at) <= $1 order by least(publish_at, unpublish_at) limit ${BATCH}`,
        [now],
      ),
    );
    for (const { tenantId, ...which } of due) {
      await this.db.inTenant(tenantId, (tx) => keep(tx, which, now)).catch((error: unknown) => this.giveUp(error, { tenantId, ...which }));
    }
    return due.length;
  }

  /** What cannot be published is not tried for ever: the schedule is forgotten, and the history says why. */
  private async giveUp(error: unknown, { tenantId, ...which }: Due): Promise<void> {
    this.log.warn({ err: error, tenantId, ...which }, 'a schedule could not be kept');
    if (!(error instanceof Refused) || error.problem.status >= 500) return;
    try {
      await this.db.inTenant(tenantId, (tx) => forget(tx, which, error.code));
    } catch (failure) {
      this.log.warn({ err: failure }, 'a schedule could not be forgotten');
    }
  }
}

async function keep(tx: Tx, which: Omit<Due, 'tenantId'>, now: Date): Promise<void> {
  const held = await lockTranslation(tx, which);
  const isDue = (at: TranslationRow['publishAt']): boolean => at !== null && at <= now;
  const { publishAt, unpublishAt, unpublishTo } = held.translation;
  const shown = isDue(publishAt) ? await showToReaders(tx, theClock, held, { unpublishAt, words: '' }) : held.translation;
  if (isDue(unpublishAt)) await takeBack(tx, theClock, { ...held, translation: shown }, { to: unpublishTo, words: '' });
}

async function forget(tx: Tx, which: Omit<Due, 'tenantId'>, because: string): Promise<void> {
  const { translation } = await lockTranslation(tx, which);
  await saveTranslation(tx, { ...translation, publishAt: null, version: translation.version + 1, updatedBy: toldOf(theClock), updatedAt: new Date() });
  await note(tx, theClock, which.id, { action: 'schedule_cancelled', locale: which.locale, note: because });
}
