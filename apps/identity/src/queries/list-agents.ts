import { Injectable } from '@nestjs/common';
import type { Agent, Page } from '@parley/contracts';
import { Database } from '@parley/tenancy';
import { AgentRow } from '../db/agent.row.js';
import { belongingsOf } from '../db/roles.js';
import { presentAgent } from '../present.js';
import { type PageAsked, pageByName, presentPage } from './page.js';

@Injectable()
export class ListAgents {
  constructor(private readonly db: Database) {}

  run(tenantId: string, asked: PageAsked): Promise<Page<Agent>> {
    return this.db.inTenant(tenantId, async (tx) => {
      const page = await pageByName<AgentRow>(tx, AgentRow, asked);
      const belonging = await belongingsOf(tx, page.rows);
      return presentPage(page, (row) => presentAgent(row, belonging(row)));
    });
  }
}
