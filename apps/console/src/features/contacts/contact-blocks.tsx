import type { Block } from '@parley/contracts';
import { useTranslation } from 'react-i18next';
import { dateAndTime } from '../../i18n/format.js';
import { useLanguage } from '../../i18n/use-format.js';
import { Button } from '../../ui/button.js';
import { Notice } from '../../ui/notice.js';
import { api } from '../session/api.js';
import { useMay } from '../session/use-session.js';
import { useBlockDeed, useBlocksOf } from './use-contact-work.js';

/** That somebody is kept out, by what and until when, and the way to let them in again. */
export function ContactBlocks({ contactId }: { contactId: string }) {
  const { data } = useBlocksOf(contactId);
  return data?.data.map((block) => <Blocked key={block.id} block={block} />);
}

function Blocked({ block: { id, kind, value, reason, expiresAt, by } }: { block: Block }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const manages = useMay('contacts:manage');
  const lift = useBlockDeed(() => api.call('DELETE /blocks/:id', { params: { id } }));
  const until = expiresAt ? t('block.until', { time: dateAndTime(language, new Date(expiresAt)) }) : t('block.forEver');
  return (
    <Notice
      tone="warn"
      action={
        manages && (
          <Button small busy={lift.isPending} onClick={() => lift.mutate()}>
            {t('block.lift')}
          </Button>
        )
      }
    >
      {kind === 'contact' ? t('block.isBlocked', { by: by.name, until }) : t('block.isBlockedBy', { by: by.name, until, value })}
      {reason && ` ${t('block.because', { reason })}`}
    </Notice>
  );
}
