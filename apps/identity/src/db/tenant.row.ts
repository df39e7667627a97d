import type { Locale, Tenant } from '@parley/contracts';
import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('tenant')
export class TenantRow {
  @PrimaryColumn({ name: 'tenant_id', type: 'uuid' }) tenantId: string;
  @Column({ type: 'text' }) name: string;
  @Column({ type: 'text' }) slug: string;
  @Column({ type: 'text' }) locale: Locale;
  @Column({ type: 'text' }) industry: Tenant['industry'];
  @Column({ name: 'created_at', type: 'timestamptz' }) createdAt: Date;
}
