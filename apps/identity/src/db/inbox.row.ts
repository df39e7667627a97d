import type { Inbox, WidgetSettings } from '@parley/contracts';
import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('support_inbox')
export class InboxRow {
  @PrimaryColumn({ name: 'tenant_id', type: 'uuid' }) tenantId: string;
  @PrimaryColumn({ type: 'uuid' }) id: string;
  @Column({ type: 'text' }) name: string;
  @Column({ type: 'text' }) channel: Inbox['channel'];
  @Column({ type: 'boolean' }) enabled: boolean;
  @Column({ name: 'widget_key', type: 'text', nullable: true }) widgetKey: string | null;
  @Column({ type: 'text', array: true }) domains: string[];
  @Column({ type: 'jsonb' }) widget: WidgetSettings;
  /** The secret for signed visitor identities, sealed; see `secrets/field-encryption.ts`. */
  @Column({ name: 'identity_sealed', type: 'bytea', nullable: true }) identitySealed: Buffer | null;
  /** Which of the service's secrets sealed it. */
  @Column({ name: 'identity_key_id', type: 'text', nullable: true }) identityKeyId: string | null;
  @Column({ name: 'created_at', type: 'timestamptz' }) createdAt: Date;
}
