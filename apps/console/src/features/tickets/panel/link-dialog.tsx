import type { BodyIn, Ticket, TicketLink } from '@parley/contracts';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../../ui/button.js';
import { Dialog, DialogActions } from '../../../ui/dialog.js';
import { SelectField, TextField } from '../../../ui/field.js';
import { Segmented } from '../../../ui/segmented.js';
import { api } from '../../session/api.js';
import parts from '../parts/parts.module.css';
import { TicketPicker } from '../parts/ticket-picker.js';
import { useTrackerName } from './external-link.js';
import { knownAddress } from './known-address.js';
import { usePart } from './use-part.js';

type Relation = Extract<TicketLink, { kind: 'ticket' }>['relation'];
const relations: readonly Relation[] = ['related', 'parent', 'child', 'blocked_by', 'blocks', 'duplicate_of', 'duplicated_by'];

/** Ties a ticket to another, or to something elsewhere. */
export function LinkDialog({ ticket, onClose }: { ticket: Ticket; onClose: () => void }) {
  const { t } = useTranslation();
  const [kind, setKind] = useState<'ticket' | 'external'>('ticket');
  const [relation, setRelation] = useState<Relation>('related');
  const add = usePart(ticket.id, (body: BodyIn<'POST /tickets/:id/links'>) => api.call('POST /tickets/:id/links', { params: { id: ticket.id }, body }));
  const tie = (body: BodyIn<'POST /tickets/:id/links'>) => add.mutate(body, { onSuccess: onClose });
  return (
    <Dialog open onClose={onClose} title={t('ticketLink.add', { number: ticket.number })}>
      <div className={parts.stack}>
        <Segmented label={t('ticketLink.kind')} value={kind} choices={(['ticket', 'external'] as const).map((value) => ({ value, label: t(`ticketLink.kind.${value}`) }))} onValue={setKind} />
        {kind === 'ticket' ? (
          <>
            <SelectField label={t('ticketLink.relation', { number: ticket.number })} value={relation} choices={relations.map((value) => ({ value, label: t(`ticketRelation.${value}`) }))} onValue={setRelation} />
            <TicketPicker exceptId={ticket.id} onPick={({ id }) => tie({ kind: 'ticket', relation, ticketId: id })} />
          </>
        ) : (
          <External busy={add.isPending} onAdd={tie} onClose={onClose} />
        )}
      </div>
    </Dialog>
  );
}

const isSafe = (url: string) => URL.canParse(url) && new URL(url).protocol === 'https:';

function External({ busy, onAdd, onClose }: { busy: boolean; onAdd: (body: BodyIn<'POST /tickets/:id/links'>) => void; onClose: () => void }) {
  const { t } = useTranslation();
  const [url, setUrl] = useState('');
  const [key, setKey] = useState('');
  const [title, setTitle] = useState('');
  const trackerName = useTrackerName();
  const known = isSafe(url.trim()) ? knownAddress(url.trim()) : undefined;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onAdd({ kind: 'external', url: url.trim(), key: (key.trim() || known?.key || '').slice(0, 80), title: (title.trim() || known?.title || '').slice(0, 200) });
  };
  return (
    <form className={parts.stack} onSubmit={submit}>
      <TextField label={t('ticketLink.url')} type="url" placeholder="https://" autoFocus maxLength={2000} value={url} onValue={setUrl} error={url !== '' && !isSafe(url.trim()) ? t('ticketLink.httpsOnly') : undefined} hint={known && t('ticketLink.known', { tracker: trackerName(known), thing: t(`trackerThing.${known.thing}`), key: known.key })} />
      <div className={parts.pair}>
        <TextField label={t('ticketLink.key')} optional={t('field.optional')} maxLength={80} placeholder={known?.key ?? 'SHOP-311'} value={key} onValue={setKey} />
        <TextField label={t('ticketLink.name')} optional={t('field.optional')} maxLength={200} placeholder={known?.title} value={title} onValue={setTitle} />
      </div>
      <DialogActions>
        <Button onClick={onClose}>{t('ui.cancel')}</Button>
        <Button look="primary" type="submit" busy={busy} disabled={!isSafe(url.trim())}>
          {t('ticketLink.do')}
        </Button>
      </DialogActions>
    </form>
  );
}
