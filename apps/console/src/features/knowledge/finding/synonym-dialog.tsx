import type { Synonym } from '@parley/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../../ui/button.js';
import { Dialog, DialogActions } from '../../../ui/dialog.js';
import { Notice } from '../../../ui/notice.js';
import { Segmented } from '../../../ui/segmented.js';
import { useSave } from '../../settings/use-save.js';
import { WordsField } from '../../work-rules/fields/words-field.js';
import shared from '../knowledge.module.css';
import { useSynonymDeeds } from './use-synonyms.js';

const MOST_WORDS = 20;
const LONGEST_WORD = 60;

/** Says which words mean the same, both ways or in one direction. */
export function SynonymDialog({ synonym, word, onClose }: { synonym?: Synonym; word?: string; onClose: () => void }) {
  const { t } = useTranslation();
  const [words, setWords] = useState<string[]>(synonym?.words ?? (word ? [word] : []));
  const [becomes, setBecomes] = useState<string[]>(synonym?.becomes ?? []);
  const [way, setWay] = useState<'both' | 'one'>(becomes.length > 0 ? 'one' : 'both');
  const deeds = useSynonymDeeds();
  const { save, busy, problem } = useSave(() => deeds.save(synonym?.id, { words, becomes: way === 'one' ? becomes : [] }));
  const ready = way === 'one' ? words.length > 0 && becomes.length > 0 : words.length > 1;
  return (
    <Dialog open onClose={onClose} title={t(synonym ? 'synonym.changeTitle' : 'synonym.newTitle')}>
      <form
        className={shared.form}
        onSubmit={(event) => {
          event.preventDefault();
          if (ready) void save().then((done) => done && onClose());
        }}
      >
        {problem && <Notice tone="danger">{problem}</Notice>}
        <div>
          <Segmented
            label={t('synonym.way')}
            value={way}
            onValue={setWay}
            choices={[
              { value: 'both', label: t('synonym.both') },
              { value: 'one', label: t('synonym.one') },
            ]}
          />
        </div>
        <WordsField label={t(way === 'both' ? 'synonym.words' : 'synonym.whoever')} hint={way === 'both' ? t('synonym.wordsHint') : undefined} value={words} maxLength={LONGEST_WORD} most={MOST_WORDS} onValue={setWords} />
        {way === 'one' && <WordsField label={t('synonym.becomes')} hint={t('synonym.becomesHint')} value={becomes} maxLength={LONGEST_WORD} most={MOST_WORDS} onValue={setBecomes} />}
        <DialogActions>
          <Button onClick={onClose}>{t('ui.cancel')}</Button>
          <Button look="primary" type="submit" busy={busy} disabled={!ready}>
            {t('ui.save')}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
