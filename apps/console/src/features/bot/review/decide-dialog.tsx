import { MAX_VARIANT, type ReviewItem } from '@parley/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../../ui/button.js';
import { Dialog, DialogActions } from '../../../ui/dialog.js';
import { TextField } from '../../../ui/field.js';
import { EntryFields, entryDraft, isWhole } from '../../teach/entry-fields.js';
import { PickEntry } from '../../teach/pick-entry.js';
import teach from '../../teach/teach.module.css';
import { type Decision, useDecide } from './use-decide.js';

interface DecideProps<K extends ReviewItem['kind'] = ReviewItem['kind']> {
  item: Extract<ReviewItem, { kind: K }>;
  onClose: () => void;
}

/** Approves something in other words, or as something else. */
export function DecideDialog({ item, onClose }: DecideProps) {
  if (item.kind === 'variant') return <VariantDialog item={item} onClose={onClose} />;
  return <EntryDialog item={item} onClose={onClose} />;
}

function VariantDialog({ item, onClose }: DecideProps<'variant'>) {
  const { t } = useTranslation();
  const { approve } = useDecide();
  const [text, setText] = useState(item.text);
  const whole = /[\p{L}\p{N}]/u.test(text);
  return (
    <Dialog open onClose={onClose} title={t('botReview.edit')} text={t('botReview.asksFor', { name: item.intent.name })}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (!whole) return;
          onClose();
          void approve([{ kind: 'variant', id: item.id, action: 'approve', text: text.trim() }]);
        }}
      >
        <TextField autoFocus label={t('botReview.wayToAsk')} maxLength={MAX_VARIANT} dir="auto" value={text} onValue={setText} />
        <Approve onClose={onClose} disabled={!whole} />
      </form>
    </Dialog>
  );
}

type Whole = Extract<ReviewItem, { kind: 'entry' | 'group' }>;

/** A proposed entry, or questions that nobody has answered: they become an entry, or ways to ask for one that is there. */
function EntryDialog({ item, onClose }: { item: Whole; onClose: () => void }) {
  const { t } = useTranslation();
  const { approve } = useDecide();
  const [picks, setPicks] = useState(item.kind === 'group');
  const [draft, setDraft] = useState(() => draftOf(item));
  const decide = (how: { intentId: string } | { question: string; answer: string; locale: string }) => {
    onClose();
    void approve([{ kind: item.kind, id: item.id, action: 'approve', ...how } satisfies Decision]);
  };
  const asked = item.kind === 'entry' ? item.asked : item.group.question;
  return (
    <Dialog open onClose={onClose} title={t(picks ? 'teach.whichTitle' : item.kind === 'entry' ? 'botReview.edit' : 'teach.newTitle')} {...(asked && { text: `“${asked}”` })}>
      {picks ? (
        <PickEntry onPick={({ id }) => decide({ intentId: id })} onNew={() => setPicks(false)} />
      ) : (
        <form
          className={teach.form}
          onSubmit={(event) => {
            event.preventDefault();
            if (isWhole(draft)) decide({ question: draft.question.trim(), answer: draft.answer.trim(), locale: draft.locale });
          }}
        >
          <EntryFields draft={draft} onChange={setDraft} />
          <p>
            <Button small look="ghost" onClick={() => setPicks(true)}>
              {t('botReview.isThere')}
            </Button>
          </p>
          <Approve onClose={onClose} disabled={!isWhole(draft)} />
        </form>
      )}
    </Dialog>
  );
}

const draftOf = (item: Whole) =>
  item.kind === 'entry'
    ? entryDraft({ question: item.question, answer: item.answer, locale: item.locale })
    : entryDraft({ question: item.group.question?.slice(0, MAX_VARIANT) ?? '', answer: '', locale: item.group.samples.find(({ locale }) => locale)?.locale ?? null });

function Approve({ onClose, disabled }: { onClose: () => void; disabled: boolean }) {
  const { t } = useTranslation();
  return (
    <DialogActions>
      <Button onClick={onClose}>{t('ui.cancel')}</Button>
      <Button look="primary" type="submit" disabled={disabled}>
        {t('botReview.approve')}
      </Button>
    </DialogActions>
  );
}
