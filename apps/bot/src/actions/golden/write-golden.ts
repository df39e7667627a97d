import { isDeepStrictEqual } from 'node:util';
import { Injectable } from '@nestjs/common';
import { MAX_GOLDENS, Refused, type CreateGolden, type Golden, type GoldenStep, type PatchGolden } from '@parley/contracts';
import { Database, uuidv7, type Tx } from '@parley/tenancy';
import { countGoldens, deleteGolden, findGolden, insertGolden, lockGoldens, updateGolden, type GoldenRow } from '../../db/golden/goldens.js';
import { expectedIds, namesOf } from '../../db/golden/names.js';
import { goldenChanged } from '../../db/golden/state.js';
import type { Setter } from '../../domain/settings/setter.js';
import { readGolden } from '../../queries/golden/read-goldens.js';
import { tellGolden } from './tell-golden.js';

/** Makes, changes and removes golden conversations. What has changed is run in a moment. */
@Injectable()
export class WriteGolden {
  constructor(private readonly db: Database) {}

  /** @throws Refused `bot_golden.too_many`, `bot_golden.reference_unknown` */
  create(setter: Setter, given: CreateGolden): Promise<Golden> {
    return this.db.inTenant(setter.who.tenantId, async (tx) => {
      await mustKnow(tx, given.steps);
      const row = newGolden({ ...given, conversationId: null });
      await addGolden(tx, setter, row);
      return readGolden(tx, row);
    });
  }

  /** @throws Refused `bot_golden.not_found`, `bot_golden.stale`, `bot_golden.reference_unknown` */
  change(setter: Setter, id: string, { version, ...fields }: PatchGolden): Promise<Golden> {
    return this.db.inTenant(setter.who.tenantId, async (tx) => {
      const before = await mustFind(tx, id);
      if (version !== undefined && version !== before.version) throw new Refused('bot_golden.stale');
      const given = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Partial<GoldenRow>;
      const wanted = { ...before, ...given };
      if (isDeepStrictEqual(wanted, before)) return readGolden(tx, before);
      await mustKnow(tx, wanted.steps, before.steps);
      const after = { ...wanted, version: before.version + 1, updatedAt: new Date() };
      await updateGolden(tx, after);
      await goldenChanged(tx);
      await tellGolden(tx, setter, { action: 'bot_golden.updated', id, name: after.name, before: shown(before), after: shown(after) });
      return readGolden(tx, after);
    });
  }

  /** @throws Refused `bot_golden.not_found` */
  remove(setter: Setter, id: string): Promise<void> {
    return this.db.inTenant(setter.who.tenantId, async (tx) => {
      const before = await mustFind(tx, id);
      await deleteGolden(tx, id);
      await goldenChanged(tx);
      await tellGolden(tx, setter, { action: 'bot_golden.removed', id, name: before.name, before: shown(before) });
    });
  }
}

/** A golden conversation that has just been written. */
export const newGolden = (given: Pick<GoldenRow, 'name' | 'locale' | 'enabled' | 'steps' | 'samples' | 'conversationId'>): GoldenRow => {
  const now = new Date();
  return { ...given, id: uuidv7(), version: 1, createdAt: now, updatedAt: now };
};

/** `false`: there is one of that conversation already. @throws Refused `bot_golden.too_many` */
export async function addGolden(tx: Tx, setter: Setter, row: GoldenRow): Promise<boolean> {
  await lockGoldens(tx);
  const { total } = await countGoldens(tx);
  if (total >= MAX_GOLDENS) throw new Refused('bot_golden.too_many');
  if (!(await insertGolden(tx, row))) return false;
  await goldenChanged(tx);
  await tellGolden(tx, setter, { action: 'bot_golden.created', id: row.id, name: row.name, after: shown(row) });
  return true;
}

const shown = ({ name, locale, enabled, steps, version }: GoldenRow): Record<string, unknown> => ({ name, locale, enabled, steps: steps.length, version });

async function mustFind(tx: Tx, id: string): Promise<GoldenRow> {
  const row = await findGolden(tx, id, { lock: true });
  if (!row) throw new Refused('bot_golden.not_found');
  return row;
}

/** What is expected anew is there; what was expected before may be gone meanwhile. */
async function mustKnow(tx: Tx, steps: readonly GoldenStep[], before: readonly GoldenStep[] = []): Promise<void> {
  const known = new Set(expectedIds(before.map(({ expected }) => expected)));
  const expected = steps.map((step) => step.expected).filter((one) => expectedIds([one]).some((id) => !known.has(id)));
  if (expected.length === 0) return;
  const names = await namesOf(tx, expected, { entries: true, on: false });
  if (expectedIds(expected).some((id) => !names.has(id))) throw new Refused('bot_golden.reference_unknown');
}
