import type { Mask, Permission, Visibility } from '@parley/contracts';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A role of a tenant's own. The built-in ones are nowhere but in the contract. */
@Entity('own_role')
export class RoleRow {
  @PrimaryColumn({ name: 'tenant_id', type: 'uuid' }) tenantId: string;
  @PrimaryColumn({ type: 'uuid' }) id: string;
  @Column({ type: 'text' }) name: string;
  @Column({ type: 'text' }) description: string;
  @Column({ type: 'text', array: true }) permissions: Permission[];
  @Column({ type: 'text' }) visibility: Visibility;
  @Column({ type: 'text', array: true }) masks: Mask[];
  @Column({ name: 'created_at', type: 'timestamptz' }) createdAt: Date;
}
