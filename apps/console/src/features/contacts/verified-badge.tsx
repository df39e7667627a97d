import type { Contact } from '@parley/contracts';
import { BadgeCheck, ShieldQuestion } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Badge } from '../../ui/badge.js';
import { Tip } from '../../ui/tip.js';

/** Whether the tenant's site vouches for who this is. Nothing for a visitor who never said. */
export function VerifiedBadge({ contact }: { contact: Pick<Contact, 'verified' | 'externalId'> }) {
  const { t } = useTranslation();
  if (!contact.verified && !contact.externalId) return null;
  return (
    <Tip text={t(contact.verified ? 'contact.verifiedHint' : 'contact.unverifiedHint')} side="bottom">
      <span tabIndex={0}>
        <Badge tone={contact.verified ? 'good' : 'warn'}>
          {contact.verified ? <BadgeCheck size={13} aria-hidden="true" /> : <ShieldQuestion size={13} aria-hidden="true" />}
          {t(contact.verified ? 'contact.verified' : 'contact.unverified')}
        </Badge>
      </span>
    </Tip>
  );
}
