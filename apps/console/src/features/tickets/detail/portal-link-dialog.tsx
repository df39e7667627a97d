import type { PortalLink, Ticket } from '@parley/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { dateAndTime } from '../../../i18n/format.js';
import { useLanguage } from '../../../i18n/use-format.js';
import { Button } from '../../../ui/button.js';
import { CopyButton } from '../../../ui/copy-button.js';
import { Dialog, DialogActions } from '../../../ui/dialog.js';
import { TextField } from '../../../ui/field.js';
import { toast } from '../../../ui/toasts.js';
import { api } from '../../session/api.js';
import { usePart } from '../panel/use-part.js';
import parts from '../parts/parts.module.css';

/** A link by which the requester sees this one ticket and answers it, made when it is asked for. */
export function PortalLinkDialog({ ticket, onClose }: { ticket: Ticket; onClose: () => void }) {
  const { t } = useTranslation();
  const locale = useLanguage();
  const [link, setLink] = useState<PortalLink>();
  const params = { id: ticket.id };
  const make = usePart(ticket.id, () => api.call('POST /tickets/:id/portal-link', { params }));
  const revoke = usePart(ticket.id, () => api.call('DELETE /tickets/:id/portal-link', { params }));
  const end = () =>
    revoke.mutate(undefined, {
      onSuccess: () => {
        toast(t('portalLink.ended'));
        onClose();
      },
    });
  return (
    <Dialog open onClose={onClose} title={t('portalLink.title', { number: ticket.number })} text={t('portalLink.text')}>
      <div className={parts.stack}>
        {link ? (
          <>
            <TextField label={t('portalLink.label')} readOnly value={link.url} hint={t('portalLink.until', { at: dateAndTime(locale, new Date(link.expiresAt)) })} onFocus={(event) => event.target.select()} />
            <div className={parts.row}>
              <CopyButton text={link.url} look="primary" />
              <a href={link.url} target="_blank" rel="noopener noreferrer">
                {t('portalLink.look')} <span className="hidden-text">{t('ui.newTab')}</span>
              </a>
            </div>
          </>
        ) : (
          <div>
            <Button look="primary" busy={make.isPending} onClick={() => make.mutate(undefined, { onSuccess: setLink })}>
              {t('portalLink.make')}
            </Button>
          </div>
        )}
        <DialogActions>
          <Button busy={revoke.isPending} onClick={end}>
            {t('portalLink.revoke')}
          </Button>
          <Button onClick={onClose}>{t('ui.close')}</Button>
        </DialogActions>
      </div>
    </Dialog>
  );
}
