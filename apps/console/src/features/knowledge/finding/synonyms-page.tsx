import type { Synonym } from '@parley/contracts';
import { ArrowRight, Equal, Pencil, Plus, Replace, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useProblemText } from '../../../i18n/problem-text.js';
import { Button, IconButton } from '../../../ui/button.js';
import { Empty } from '../../../ui/empty.js';
import { LoadMore } from '../../../ui/load-more.js';
import { ProblemState } from '../../../ui/problem-state.js';
import { Skeleton } from '../../../ui/skeleton.js';
import { toast } from '../../../ui/toasts.js';
import { useMay } from '../../session/use-session.js';
import { KnowledgePage } from '../knowledge-page.js';
import shared from '../knowledge.module.css';
import styles from './finding.module.css';
import { SynonymDialog } from './synonym-dialog.js';
import { useSynonymDeeds, useSynonyms } from './use-synonyms.js';

/** Words that the search takes for the same. */
export function SynonymsPage() {
  const { t } = useTranslation();
  const mayChange = useMay('knowledge:publish');
  const { items, isPending, isError, isSuccess, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useSynonyms();
  const [open, setOpen] = useState<Synonym | 'new'>();
  const add = (
    <Button look="primary" icon={<Plus size={16} />} onClick={() => setOpen('new')}>
      {t('synonym.add')}
    </Button>
  );
  return (
    <KnowledgePage title={t('kb.synonyms')} text={t('synonym.text')} action={mayChange && items.length > 0 && add}>
      {isPending && <Skeleton shape="line" rows={4} />}
      {isError && items.length === 0 && <ProblemState error={error} onRetry={() => void refetch()} />}
      {isSuccess && items.length === 0 && (
        <Empty icon={<Replace size={22} />} title={t('synonym.empty')} text={t('synonym.emptyText')}>
          {mayChange && add}
        </Empty>
      )}
      <ul className={shared.list} aria-label={t('kb.synonyms')}>
        {items.map((synonym) => (
          <SynonymRow key={synonym.id} synonym={synonym} mayChange={mayChange} onChange={() => setOpen(synonym)} />
        ))}
      </ul>
      <LoadMore has={hasNextPage} busy={isFetchingNextPage} onLoad={() => void fetchNextPage()} />
      {open && <SynonymDialog {...(open !== 'new' && { synonym: open })} onClose={() => setOpen(undefined)} />}
    </KnowledgePage>
  );
}

function SynonymRow({ synonym: { id, words, becomes }, mayChange, onChange }: { synonym: Synonym; mayChange: boolean; onChange: () => void }) {
  const { t } = useTranslation();
  const say = useProblemText();
  const { remove, save } = useSynonymDeeds();
  const name = words.join(t('ui.listComma'));
  const drop = () =>
    void remove(id)
      .then(() => toast(t('synonym.removed', { name }), { action: { label: t('ui.undo'), run: () => void save(undefined, { words, becomes }) } }))
      .catch((error: unknown) => toast(say(error), { tone: 'danger' }));
  return (
    <li className={shared.item}>
      <span className={`${shared.grow} ${styles.words}`}>
        {words.map((word, at) => (
          <span key={word} className={styles.pairing}>
            {at > 0 && becomes.length === 0 && <Equal size={14} aria-hidden="true" />}
            <span className={styles.word}>{word}</span>
          </span>
        ))}
        {becomes.length > 0 && (
          <>
            <ArrowRight size={15} aria-label={t('synonym.alsoFinds')} />
            {becomes.map((word) => (
              <span key={word} className={styles.word}>
                {word}
              </span>
            ))}
          </>
        )}
      </span>
      {mayChange && (
        <span className={shared.actions}>
          <IconButton small label={t('synonym.change', { name })} onClick={onChange}>
            <Pencil size={15} />
          </IconButton>
          <IconButton small label={t('synonym.remove', { name })} onClick={drop}>
            <Trash2 size={15} />
          </IconButton>
        </span>
      )}
    </li>
  );
}
