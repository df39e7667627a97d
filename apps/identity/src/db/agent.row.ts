import type { Locale, RoleName } from '@parley/contracts';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { AgentStatus } from '../domain/agent-change.js';

@Entity('agent')
export class AgentRow {
  @PrimaryColumn({ name: 'tenant_id', type: 'uuid' }) tenantId: string;
  @PrimaryColumn({ type: 'uuid' }) id: string;
  @Column({ type: 'text' }) email: string;
  @Column({ type: 'text' }) name: string;
  /** With a role of the tenant's own: the built-in one where that stands. */
  @Column({ type: 'text' }) role: RoleName;
  @Column({ name: 'role_id', type: 'uuid', nullable: true }) roleId: string | null;
  @Column({ type: 'text' }) status: AgentStatus;
  /** argon2id in PHC format; null until the invitation is accepted. */
  @Column({ name: 'password_hash', type: 'text', nullable: true }) passwordHash: string | null;
  @Column({ name: 'avatar_url', type: 'text', nullable: true }) avatarUrl: string | null;
  @Column({ type: 'text' }) locale: Locale;
  @Column({ name: 'created_at', type: 'timestamptz' }) createdAt: Date;
  @Column({ name: 'last_seen_at', type: 'timestamptz', nullable: true }) lastSeenAt: Date | null;
}
