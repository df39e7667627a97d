import type { Permission } from '@parley/contracts';
import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('api_key')
export class ApiKeyRow {
  @PrimaryColumn({ name: 'tenant_id', type: 'uuid' }) tenantId: string;
  @PrimaryColumn({ type: 'uuid' }) id: string;
  @Column({ type: 'text' }) name: string;
  /** The first characters of the key, by which a person tells keys apart. */
  @Column({ type: 'text' }) prefix: string;
  /** Hex SHA-256. */
  @Column({ type: 'text' }) hash: string;
  @Column({ type: 'text', array: true }) scopes: Permission[];
  /** The agent or key that made it; may be gone. */
  @Column({ name: 'created_by', type: 'uuid' }) createdBy: string;
  @Column({ name: 'created_at', type: 'timestamptz' }) createdAt: Date;
  @Column({ name: 'last_used_at', type: 'timestamptz', nullable: true }) lastUsedAt: Date | null;
}
