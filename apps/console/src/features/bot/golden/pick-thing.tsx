import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSettled } from '../../../app/use-settled.js';
import { Button } from '../../../ui/button.js';
import { Dialog } from '../../../ui/dialog.js';
import { Field } from '../../../ui/field.js';
import { PickList } from '../../../ui/pick-list.js';
import { api } from '../../session/api.js';
import { PickEntry } from '../../teach/pick-entry.js';
import styles from './golden.module.css';

interface PickThingProps {
  kind: 'entry' | 'article';
  id: string;
  label: string | undefined;
  onPick: (id: string, label: string) => void;
}

/** An entry or an article, and a way to choose another. */
export function PickThing({ kind, id, label, onPick }: PickThingProps) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const pick = (picked: string, name: string) => {
    setOpen(false);
    onPick(picked, name);
  };
  return (
    <Field label={t(`golden.${kind}`)}>
      {(wiring) => (
        <div className={styles.picked}>
          <Button {...wiring} onClick={() => setOpen(true)}>
            {id === '' ? t('golden.choose') : (label ?? t('golden.gone'))}
          </Button>
          {open && (
            <Dialog open onClose={() => setOpen(false)} title={t(kind === 'entry' ? 'golden.chooseEntry' : 'golden.searchArticles')}>
              {kind === 'entry' ? <PickEntry onPick={(entry) => pick(entry.id, entry.name)} /> : <PickArticle onPick={pick} />}
            </Dialog>
          )}
        </div>
      )}
    </Field>
  );
}

const FOUND = 20;

function PickArticle({ onPick }: { onPick: (id: string, title: string) => void }) {
  const { t } = useTranslation();
  const [query, setQuery] = useState('');
  const q = useSettled(query.trim());
  const { data, isFetching } = useQuery({
    queryKey: ['bot', 'golden', 'articles', q],
    queryFn: async ({ signal }) => (await api.call('GET /kb/search', { query: { q, typing: 'true', limit: FOUND }, signal })).data,
    enabled: q !== '',
    placeholderData: (known) => known,
  });
  const options = (data ?? []).filter(({ audience }) => audience === 'public').map((hit) => ({ id: hit.articleId, title: hit.title.text }));
  return (
    <div className={styles.picker}>
      <PickList label={t('golden.article')} placeholder={t('golden.searchArticles')} options={options} query={query} onQuery={setQuery} onPick={({ id, title }) => onPick(id, title)} empty={t(isFetching ? 'ui.loading' : 'golden.noArticle')} />
    </div>
  );
}
