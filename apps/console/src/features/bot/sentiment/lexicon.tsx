import type { SentimentTerm } from '@parley/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { Trash2 } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useProblemText } from '../../../i18n/problem-text.js';
import { Button, IconButton } from '../../../ui/button.js';
import { SelectField, TextField } from '../../../ui/field.js';
import { Paged } from '../../../ui/paged.js';
import { toast } from '../../../ui/toasts.js';
import { emotions, MoodMark } from '../../conversations/mood-mark.js';
import shared from '../../knowledge/knowledge.module.css';
import { usePages } from '../../knowledge/use-pages.js';
import { api } from '../../session/api.js';
import { Card } from '../../settings/settings-page.js';
import { botKeys } from '../bot-keys.js';
import styles from './beside.module.css';

/** Words that mean something to this tenant; each counts within a second. */
export function Lexicon() {
  const { t } = useTranslation();
  const say = useProblemText();
  const client = useQueryClient();
  const list = usePages<SentimentTerm>(botKeys.terms, (cursor, signal) => api.call('GET /sentiment/lexicon', { query: { limit: 50, cursor }, signal }));
  const [term, setTerm] = useState('');
  const [emotion, setEmotion] = useState<SentimentTerm['emotion']>('negative');
  const [busy, setBusy] = useState(false);
  const refresh = () => client.invalidateQueries({ queryKey: botKeys.terms });
  const attempt = async (work: () => Promise<unknown>) => {
    setBusy(true);
    try {
      await work();
      await refresh();
      return true;
    } catch (error) {
      toast(say(error), { tone: 'danger' });
      return false;
    } finally {
      setBusy(false);
    }
  };
  const add = async (event: FormEvent) => {
    event.preventDefault();
    if (term.trim() && (await attempt(() => api.call('POST /sentiment/lexicon', { body: { term: term.trim(), emotion } })))) setTerm('');
  };
  return (
    <div className={styles.beside}>
      <Card title={t('sentiment.lexicon')} text={t('sentiment.lexiconText')}>
        <form className={shared.form} onSubmit={(event) => void add(event)}>
          <div className={shared.pair}>
            <TextField label={t('sentiment.term')} maxLength={40} dir="auto" value={term} onValue={setTerm} />
            <SelectField label={t('sentiment.means')} value={emotion} choices={emotions.map((value) => ({ value, label: t(`mood.${value}`) }))} onValue={setEmotion} />
          </div>
          <div>
            <Button type="submit" busy={busy} disabled={!term.trim()}>
              {t('botPage.add')}
            </Button>
          </div>
        </form>
        <Paged of={list}>
          <ul className={shared.list} aria-label={t('sentiment.lexicon')}>
            {list.items.map(({ id, term: word, emotion: means }) => (
              <li key={id} className={shared.item}>
                <span className={shared.grow} dir="auto">
                  {word}
                </span>
                <MoodMark mood={{ class: means, score: 0, trend: 'steady', at: '' }} words />
                <IconButton small label={t('sentiment.termRemove', { term: word })} onClick={() => void attempt(() => api.call('DELETE /sentiment/lexicon/:id', { params: { id } }))}>
                  <Trash2 size={15} />
                </IconButton>
              </li>
            ))}
          </ul>
        </Paged>
      </Card>
    </div>
  );
}
