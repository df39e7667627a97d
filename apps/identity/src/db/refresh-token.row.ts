import { Column, Entity, PrimaryColumn } from 'typeorm';

/** One link of a session's chain; spent ones are kept while they could still be replayed. */
@Entity('refresh_token')
export class RefreshTokenRow {
  @PrimaryColumn({ name: 'tenant_id', type: 'uuid' }) tenantId: string;
  @PrimaryColumn({ type: 'uuid' }) id: string;
  @Column({ name: 'session_id', type: 'uuid' }) sessionId: string;
  /** Hex SHA-256. */
  @Column({ type: 'text' }) hash: string;
  @Column({ name: 'spent_at', type: 'timestamptz', nullable: true }) spentAt: Date | null;
  @Column({ name: 'expires_at', type: 'timestamptz' }) expiresAt: Date;
}
