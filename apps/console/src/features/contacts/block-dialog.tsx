import type { BlockKind, Contact, CreateBlock } from '@parley/contracts';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useProblemText } from '../../i18n/problem-text.js';
import { Button } from '../../ui/button.js';
import { Dialog, DialogActions } from '../../ui/dialog.js';
import { SelectField, TextField } from '../../ui/field.js';
import { api } from '../session/api.js';
import styles from './contact-work.module.css';
import { useBlockDeed } from './use-contact-work.js';

const spans = ['1', '24', '168', '720', 'ever'] as const;
type Span = (typeof spans)[number];
export const kinds: readonly BlockKind[] = ['contact', 'email', 'domain', 'ip', 'country'];

/** Keeps a contact out, or their address, or where they come from; without a contact, whoever has an address. */
export function BlockDialog({ contact, onClose }: { contact?: Contact; onClose: () => void }) {
  const { t } = useTranslation();
  const say = useProblemText();
  const [kind, setKind] = useState<BlockKind>(contact ? 'contact' : 'email');
  const [value, setValue] = useState('');
  const [span, setSpan] = useState<Span>('24');
  const [reason, setReason] = useState('');
  const block = useBlockDeed((body: CreateBlock) => api.call('POST /blocks', { body }));
  const choose = (next: BlockKind) => {
    setKind(next);
    setValue(next === 'email' ? (contact?.email ?? '') : next === 'domain' ? (contact?.email?.split('@')[1] ?? '') : '');
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const body = { kind, value: contact && kind === 'contact' ? contact.id : value.trim(), ...(span !== 'ever' && { hours: Number(span) }), ...(reason.trim() && { reason: reason.trim() }) };
    block.mutate(body, { onSuccess: onClose });
  };
  return (
    <Dialog open onClose={onClose} title={t('block.title')} text={t('block.text')}>
      <form className={styles.stack} onSubmit={submit}>
        <SelectField label={t('block.what')} value={kind} choices={kinds.filter((one) => contact || one !== 'contact').map((one) => ({ value: one, label: t(`block.kind.${one}`) }))} onValue={choose} />
        {kind !== 'contact' && <TextField label={t(`block.value.${kind}`)} hint={kind === 'country' ? t('block.countryHint') : undefined} maxLength={254} value={value} onValue={setValue} />}
        <SelectField label={t('block.howLong')} value={span} choices={spans.map((one) => ({ value: one, label: t(`block.span.${one}`) }))} onValue={setSpan} />
        <TextField label={t('block.reason')} optional={t('block.optional')} maxLength={300} value={reason} onValue={setReason} error={block.isError ? say(block.error) : undefined} />
        <DialogActions>
          <Button onClick={onClose}>{t('ui.cancel')}</Button>
          <Button look="danger" type="submit" busy={block.isPending} disabled={kind !== 'contact' && value.trim() === ''}>
            {t('block.action')}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
