import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('team')
export class TeamRow {
  @PrimaryColumn({ name: 'tenant_id', type: 'uuid' }) tenantId: string;
  @PrimaryColumn({ type: 'uuid' }) id: string;
  @Column({ type: 'text' }) name: string;
  @Column({ type: 'text' }) description: string;
  @Column({ name: 'created_at', type: 'timestamptz' }) createdAt: Date;
}
