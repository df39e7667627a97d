import { Injectable } from '@nestjs/common';
import { MAX_BLOCKS, Refused, type Block, type CreateBlock } from '@parley/contracts';
import { Database, isDuplicate, uuidv7, type Tx } from '@parley/tenancy';
import { tellAudit, type Manager } from '../../contacts/audited.js';
import { VisitorRegister } from '../../contacts/visitor-register.js';
import { blockColumns, presentBlock, type BlockRow } from '../../db/contacts/blocks.js';
import { findContact } from '../../db/contacts/find-contact.js';
import { noteHistory } from '../../db/contacts/history.js';
import { doerOf } from '../../domain/contacts/doer.js';

const HOUR_MS = 3600_000;
const targetOf = ({ id, kind, value, contactName }: BlockRow) => ({ kind: 'block' as const, id, name: contactName ?? `${kind} ${value}` });
const factsOf = ({ kind, value, reason, expiresAt }: BlockRow) => ({ kind, value, reason, expiresAt: expiresAt?.toISOString() ?? null });

/** Keeps somebody out, and lets them in again. */
@Injectable()
export class ChangeBlocks {
  constructor(
    private readonly db: Database,
    private readonly visitors: VisitorRegister,
  ) {}

  /** @throws Refused `contact.not_found`, `block.exists`, `block.too_many` */
  async add(manager: Manager, asked: CreateBlock): Promise<Block> {
    try {
      return await this.db.inTenant(manager.who.tenantId, (tx) => this.insert(tx, manager, asked));
    } catch (error) {
      if (isDuplicate(error, 'block_value')) throw new Refused('block.exists');
      throw error;
    }
  }

  /** @throws Refused `block.not_found` */
  lift(manager: Manager, id: string): Promise<void> {
    return this.db.inTenant(manager.who.tenantId, async (tx) => {
      const block = await tx.row<BlockRow>(`select ${blockColumns} from block b where b.tenant_id = $1 and b.id = $2 for update of b`, [tx.tenantId, id]);
      if (!block) throw new Refused('block.not_found');
      await tx.run('delete from block where tenant_id = $1 and id = $2', [tx.tenantId, id]);
      await this.tell(tx, manager, { block, kind: 'unblocked' });
    });
  }

  private async insert(tx: Tx, manager: Manager, { kind, value, hours, reason }: CreateBlock): Promise<Block> {
    await tx.run('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`blocks/${tx.tenantId}`]);
    await tx.run('delete from block where tenant_id = $1 and expires_at <= now()', [tx.tenantId]);
    const { count } = (await tx.row<{ count: number }>('select count(*)::int as count from block where tenant_id = $1', [tx.tenantId]))!;
    if (count >= MAX_BLOCKS) throw new Refused('block.too_many');
    const contact = kind === 'contact' ? await findContact(tx, value) : undefined;
    const now = new Date();
    const block: BlockRow = {
      id: uuidv7(), kind, value, contactName: contact?.name ?? null, reason: reason ?? null, by: doerOf(manager.who), createdAt: now,
      expiresAt: hours === undefined ? null : new Date(now.getTime() + hours * HOUR_MS),
    };
    await tx.run('insert into block (tenant_id, id, kind, value, reason, by, created_at, expires_at) values ($1, $2, $3, $4, $5, $6, $7, $8)', [
      tx.tenantId, block.id, kind, value, block.reason, JSON.stringify(block.by), now, block.expiresAt,
    ]);
    await this.tell(tx, manager, { block, kind: 'blocked' });
    return presentBlock(manager.who, block);
  }

  private async tell(tx: Tx, manager: Manager, { block, kind }: { block: BlockRow; kind: 'blocked' | 'unblocked' }): Promise<void> {
    const about = block.kind === 'contact' ? [block.value] : [];
    await noteHistory(tx, about, { by: doerOf(manager.who), now: new Date(), happening: { kind, reason: block.reason, expiresAt: block.expiresAt?.toISOString() ?? null } });
    const [action, facts] = kind === 'blocked' ? (['block.created', { after: factsOf(block) }] as const) : (['block.removed', { before: factsOf(block) }] as const);
    await tellAudit(tx, manager, { action, target: targetOf(block), ...facts });
    await this.visitors.changed(tx, 'blocks');
  }
}
