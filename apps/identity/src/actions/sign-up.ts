import { randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { Body, Locale, SignedUp } from '@parley/contracts';
import { CONFIG } from '@parley/service-kit';
import { Database, type Tx, uuidv7 } from '@parley/tenancy';
import type { z } from 'zod';
import type { IdentityConfig } from '../config.js';
import { AgentRow } from '../db/agent.row.js';
import { announceAgent, announceTenant } from '../db/announce.js';
import { audit } from '../db/audit.js';
import { insertInbox } from '../db/insert-inbox.js';
import type { TenantRow } from '../db/tenant.row.js';
import type { Client } from '../domain/client.js';
import { themselves } from '../domain/doer.js';
import { slugOf, slugWith } from '../domain/slug.js';
import { embedSnippet } from '../domain/snippet.js';
import { presentInbox } from '../present.js';
import { Passwords } from '../secrets/passwords.js';
import { OpenSession } from './open-session.js';

export interface SignUpInput {
  body: Body<'POST /signup'>;
  /** For whoever does not choose a language. */
  locale: Locale;
  client: Client;
}
export interface SignUpOutcome {
  answer: z.infer<typeof SignedUp>;
  refreshToken: string;
}

/** A company signs up: tenant, owner, first web inbox. */
@Injectable()
export class SignUp {
  constructor(
    private readonly db: Database,
    private readonly passwords: Passwords,
    private readonly openSession: OpenSession,
    @Inject(CONFIG) private readonly config: IdentityConfig,
  ) {}

  /** @throws Refused `limit.busy` */
  async run({ body, locale, client }: SignUpInput): Promise<SignUpOutcome> {
    const passwordHash = await this.passwords.hash(body.password);
    return this.db.inTenant(uuidv7(), async (tx) => {
      const createdAt = new Date();
      const tenant = await insertTenant(tx, {
        name: body.organization, locale: body.locale ?? locale, industry: body.industry ?? 'general', createdAt,
      });
      const owner: AgentRow = {
        tenantId: tx.tenantId, id: uuidv7(), email: body.email, name: body.name, role: 'owner', roleId: null, status: 'active',
        passwordHash, avatarUrl: null, locale: tenant.locale, createdAt, lastSeenAt: null,
      };
      await tx.orm.insert(AgentRow, owner);
      const doer = themselves(owner, client.ip);
      await announceTenant(tx, doer, { type: 'tenant.created', tenant });
      await announceAgent(tx, doer, { type: 'agent.joined', agent: owner });
      await audit(tx, doer, { action: 'tenant.created', target: { kind: 'tenant', id: tenant.tenantId, name: tenant.name } });
      const inbox = await insertInbox(tx, doer, { name: tenant.name, channel: 'web', domains: [] });
      const { session, refreshToken } = await this.openSession.run(tx, owner, client);
      const snippet = embedSnippet(this.config.PUBLIC_URL, inbox.widgetKey!);
      return { answer: { ...session, inbox: presentInbox(inbox), embedSnippet: snippet }, refreshToken: refreshToken! };
    });
  }
}

/** How often a taken slug is tried again with something added. */
const TRIES = 5;

async function insertTenant(tx: Tx, fields: Omit<TenantRow, 'tenantId' | 'slug'>): Promise<TenantRow> {
  const wished = slugOf(fields.name);
  for (let attempt = wished === undefined ? 1 : 0; attempt <= TRIES; attempt++) {
    const slug = attempt === 0 ? wished! : slugWith(wished, randomBytes(4).toString('hex'));
    const inserted = await tx.run(
      `insert into tenant (tenant_id, name, slug, locale, industry, created_at) values ($1, $2, $3, $4, $5, $6) on conflict (slug) do nothing`,
      [tx.tenantId, fields.name, slug, fields.locale, fields.industry, fields.createdAt],
    );
    if (inserted) return { tenantId: tx.tenantId, slug, ...fields };
  }
  throw new Error(`no free slug in ${TRIES} tries`);
}
