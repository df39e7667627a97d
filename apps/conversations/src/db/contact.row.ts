import type { Device, PageView } from '@parley/contracts';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Attributes } from '../domain/conversation.js';

/** Somebody who writes, or may write, to a tenant. */
@Entity('contact')
export class ContactRow {
  @PrimaryColumn('uuid', { name: 'tenant_id' }) tenantId: string;
  @PrimaryColumn('uuid') id: string;
  @Column('text') name: string;
  @Column('text', { nullable: true }) email: string | null;
  /** Whether the address was signed, or written by staff or their systems: what visitors say of themselves is not. */
  @Column('boolean', { name: 'email_verified' }) emailVerified: boolean;
  @Column('text', { nullable: true }) phone: string | null;
  @Column('text', { name: 'avatar_url', nullable: true }) avatarUrl: string | null;
  /** The tenant's own id of this person. Unique among verified contacts. */
  @Column('text', { name: 'external_id', nullable: true }) externalId: string | null;
  /** Whether the tenant vouches for the external id: by a signature, or because its staff or its systems wrote it. */
  @Column('boolean') verified: boolean;
  @Column('text', { nullable: true }) locale: string | null;
  @Column('text', { name: 'time_zone', nullable: true }) timeZone: string | null;
  @Column('jsonb', { nullable: true }) device: Device | null;
  @Column('jsonb', { nullable: true }) page: PageView | null;
  @Column('int', { name: 'page_count' }) pageCount: number;
  @Column('jsonb') attributes: Attributes;
  /** The contact that this one became part of; it is nobody any more. */
  @Column('uuid', { name: 'merged_into', nullable: true }) mergedInto: string | null;
  /** Rises with every change of what people write of the contact. */
  @Column('int') version: number;
  @Column('timestamptz', { name: 'first_seen_at' }) firstSeenAt: Date;
  @Column('timestamptz', { name: 'last_seen_at' }) lastSeenAt: Date;
}
