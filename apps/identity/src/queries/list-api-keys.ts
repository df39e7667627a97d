import { Injectable } from '@nestjs/common';
import { type ApiKey, Id, type Page } from '@parley/contracts';
import { Database, decodeCursor } from '@parley/tenancy';
import { z } from 'zod';
import { ApiKeyRow } from '../db/api-key.row.js';
import { columnsOf } from '../db/columns.js';
import { presentApiKey } from '../present.js';
import { type PageAsked, pageOfRows, presentPage } from './page.js';

@Injectable()
export class ListApiKeys {
  constructor(private readonly db: Database) {}

  /** Newest first. @throws Refused `request.cursor_invalid` */
  run(tenantId: string, { limit, cursor }: PageAsked): Promise<Page<ApiKey>> {
    const [after] = cursor === undefined ? [null] : decodeCursor(cursor, z.tuple([Id]));
    return this.db.inTenant(tenantId, async (tx) => {
      const found = await tx.rows<ApiKeyRow>(
        `select ${columnsOf(tx, ApiKeyRow)} from api_key where $1::uuid is null or id < $1 order by id desc limit $2`,
        [after, limit + 1],
      );
      return presentPage(pageOfRows(found, limit, (row) => [row.id]), presentApiKey);
    });
  }
}
