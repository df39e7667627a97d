import type { AuditEntry } from '@parley/contracts';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** An entry of the audit log. The service's role may add and read, not change or delete. */
@Entity('audit_log')
export class AuditLogRow {
  @PrimaryColumn({ name: 'tenant_id', type: 'uuid' }) tenantId: string;
  @PrimaryColumn({ type: 'uuid' }) id: string;
  @Column({ type: 'timestamptz' }) at: Date;
  @Column({ name: 'actor_kind', type: 'text' }) actorKind: AuditEntry['actor']['kind'];
  @Column({ name: 'actor_id', type: 'uuid', nullable: true }) actorId: string | null;
  @Column({ name: 'actor_name', type: 'text' }) actorName: string;
  @Column({ type: 'text' }) action: string;
  @Column({ name: 'target_kind', type: 'text' }) targetKind: string;
  @Column({ name: 'target_id', type: 'text', nullable: true }) targetId: string | null;
  @Column({ name: 'target_name', type: 'text', nullable: true }) targetName: string | null;
  @Column({ type: 'text', nullable: true }) ip: string | null;
  @Column({ type: 'jsonb', nullable: true }) before: AuditEntry['before'];
  @Column({ type: 'jsonb', nullable: true }) after: AuditEntry['after'];
}
