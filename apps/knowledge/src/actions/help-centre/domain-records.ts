import { Resolver } from 'node:dns/promises';
import { Inject, Injectable } from '@nestjs/common';
import { CONFIG } from '@parley/service-kit';
import type { KnowledgeConfig } from '../../config.js';
import type { Records } from '../../domain/domain-proof.js';

/** Most records of a name, and the longest of them, that are looked at. */
const [MOST, LONGEST] = [50, 500];
const NONE = new Set(['ENODATA', 'ENOTFOUND']);

/** Asks name servers for TXT records. */
@Injectable()
export class DomainRecords {
  private readonly resolver = new Resolver({ timeout: 2000, tries: 2 });

  constructor(@Inject(CONFIG) { KNOWLEDGE_DNS_SERVERS: servers }: Pick<KnowledgeConfig, 'KNOWLEDGE_DNS_SERVERS'>) {
    if (servers.length > 0) this.resolver.setServers(servers);
  }

  async of(name: string): Promise<Records> {
    try {
      const found = await this.resolver.resolveTxt(name);
      return { values: found.slice(0, MOST).map((parts) => parts.join('').slice(0, LONGEST)) };
    } catch (error) {
      return NONE.has(String((error as NodeJS.ErrnoException).code)) ? 'missing' : 'not_reachable';
    }
  }
}
