import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The link that lets an invited agent in: one per agent, gone once used. */
@Entity('invitation')
export class InvitationRow {
  @PrimaryColumn({ name: 'tenant_id', type: 'uuid' }) tenantId: string;
  @PrimaryColumn({ name: 'agent_id', type: 'uuid' }) agentId: string;
  /** Hex SHA-256. */
  @Column({ type: 'text' }) hash: string;
  @Column({ name: 'expires_at', type: 'timestamptz' }) expiresAt: Date;
}
