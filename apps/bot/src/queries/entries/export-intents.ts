import { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import type { IntentFileQuery } from '@parley/contracts';
import { record } from '@parley/eventing';
import { BYTE_ORDER_MARK, csvLine } from '@parley/service-kit';
import { Database, type Tx } from '@parley/tenancy';
import { administered, type Setter } from '../../domain/settings/setter.js';

/** Entries that are read at once. */
const PAGE = 200;
const columns = ['question', 'variants', 'answer', 'locale', 'enabled'];

interface Exported {
  id: string;
  name: string;
  locale: string;
  answer: string;
  enabled: boolean;
  variants: string[];
}

/** All entries as a file, page by page; approved variants alone. */
@Injectable()
export class ExportIntents {
  constructor(private readonly db: Database) {}

  async run(setter: Setter, { format }: IntentFileQuery): Promise<Readable> {
    const { tenantId } = setter.who;
    await this.db.inTenant(tenantId, (tx) =>
      record(tx, {
        type: 'bot.administered', key: tenantId, actor: { kind: setter.who.kind, id: setter.who.id },
        data: administered(setter, { action: 'bot_intent.exported', target: { kind: 'bot_intent', id: null, name: `intents.${format}` }, before: null, after: null }),
      }),
    );
    return Readable.from(format === 'csv' ? this.table(tenantId) : this.json(tenantId));
  }

  private async *table(tenantId: string): AsyncGenerator<Buffer> {
    yield Buffer.from(BYTE_ORDER_MARK + csvLine(columns));
    for await (const page of this.pages(tenantId)) yield Buffer.from(page.map(({ name, variants, answer, locale, enabled }) => csvLine([name, variants.join('\n'), answer, locale, enabled])).join(''));
  }

  private async *json(tenantId: string): AsyncGenerator<Buffer> {
    yield Buffer.from('{"entries":[');
    let first = true;
    for await (const page of this.pages(tenantId)) {
      const text = page.map(({ id: _, ...entry }) => JSON.stringify(entry)).join(',\n');
      yield Buffer.from(first ? text : `,\n${text}`);
      first = false;
    }
    yield Buffer.from(']}\n');
  }

  private async *pages(tenantId: string): AsyncGenerator<Exported[]> {
    let after: string | undefined;
    for (;;) {
      const page = await this.db.inTenant(tenantId, (tx) => pageAfter(tx, after));
      if (page.length > 0) yield page;
      if (page.length < PAGE) return;
      after = page.at(-1)!.id;
    }
  }
}

const pageAfter = (tx: Tx, after = '00000000-0000-0000-0000-000000000000'): Promise<Exported[]> =>
  tx.rows<Exported>(
    `select i.id, i.name, i.locale, i.answer, i.enabled,
       coalesce((select jsonb_agg(v.text order by v.created_at, v.id) from bot_variant v where v.tenant_id = $1 and v.intent_id = i.id and v.state = 'approved'), '[]') as variants
     from bot_intent i where i.tenant_id = $1 and i.id > $2 and not i.gone order by i.id limit ${PAGE}`,
    [tx.tenantId, after],
  );
