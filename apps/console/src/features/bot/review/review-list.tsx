import type { ReviewItem } from '@parley/contracts';
import { Check, X } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { singleKeys, useShortcut } from '../../../app/shortcuts/shortcuts.js';
import { useStore } from '../../../app/store.js';
import { Button } from '../../../ui/button.js';
import { Checkbox } from '../../../ui/field.js';
import { Keys } from '../../../ui/keys.js';
import shared from '../../knowledge/knowledge.module.css';
import { ReviewRow } from './review-row.js';
import styles from './review.module.css';
import { useDecide } from './use-decide.js';

interface ListProps {
  items: readonly ReviewItem[];
  /** Something has to be said before it can be approved, or is wanted otherwise. */
  onDecide: (item: ReviewItem) => void;
}

/** The keys a, r and e, which mean something else in a conversation. */
const KEYS = { approve: 'assign', reject: 'reply', edit: 'resolve' } as const;

/** What waits, one by one or many at once, by hand or by keyboard. */
export function ReviewList({ items, onDecide }: ListProps) {
  const { t } = useTranslation();
  const decide = useDecide();
  const { chosen, turn, turnAll, clear } = useChosen(items);
  const { current, setCurrent, step, list } = useCurrent(items);
  const approve = (item: ReviewItem) => (item.kind === 'group' ? onDecide(item) : void decide.approve([{ kind: item.kind, id: item.id, action: 'approve' }]));
  const atHand = (work: (item: ReviewItem) => void) => () => current && work(current);
  useShortcut('next', () => step(1));
  useShortcut('previous', () => step(-1));
  useShortcut(KEYS.approve, atHand(approve));
  useShortcut(KEYS.reject, atHand((item) => decide.reject([item])));
  useShortcut(KEYS.edit, atHand(onDecide));
  useShortcut('select', atHand(turn));
  const many = {
    approve: () => {
      void decide.approve(chosen.flatMap(({ kind, id }) => (kind === 'group' ? [] : [{ kind, id, action: 'approve' as const }])));
      clear();
    },
    reject: () => {
      decide.reject(chosen);
      clear();
    },
  };
  return (
    <>
      <div className={styles.bar}>
        <Checkbox label={chosen.length > 0 ? t('botReview.chosen', { count: chosen.length }) : t('botReview.chooseAll')} checked={chosen.length === items.length} onChange={turnAll} />
        {chosen.length > 0 ? (
          <span className={shared.actions}>
            {chosen.every(({ kind }) => kind !== 'group') && (
              <Button small look="primary" icon={<Check size={15} />} onClick={many.approve}>
                {t('botReview.approve')}
              </Button>
            )}
            <Button small icon={<X size={15} />} onClick={many.reject}>
              {t(items[0]?.kind === 'group' ? 'botReview.putAside' : 'botReview.reject')}
            </Button>
          </span>
        ) : (
          <KeyHint />
        )}
      </div>
      <ul ref={list} className={shared.list} aria-label={t('botPage.review')}>
        {items.map((item) => (
          <ReviewRow
            key={item.id}
            item={item}
            current={item.id === current?.id}
            chosen={chosen.includes(item)}
            onCurrent={() => setCurrent(item)}
            onTurn={() => turn(item)}
            onApprove={() => approve(item)}
            onReject={() => decide.reject([item])}
            onDecide={() => onDecide(item)}
          />
        ))}
      </ul>
    </>
  );
}

/** Only where the keys mean something, and there are keys. */
function KeyHint() {
  const { t } = useTranslation();
  if (useStore(singleKeys) !== 'on') return null;
  return (
    <span className={styles.keys}>
      {(['jk', 'a', 'r', 'e', 'x'] as const).map((key) => (
        <span key={key}>
          {[...key].map((letter) => (
            <Keys key={letter} keys={letter} />
          ))}{' '}
          {t(`botReview.key.${key}`)}
        </span>
      ))}
    </span>
  );
}

function useChosen(items: readonly ReviewItem[]) {
  const [ids, setIds] = useState<ReadonlySet<string>>(new Set());
  const chosen = items.filter(({ id }) => ids.has(id));
  return {
    chosen,
    turn: ({ id }: ReviewItem) => setIds((now) => (now.has(id) ? new Set([...now].filter((other) => other !== id)) : new Set([...now, id]))),
    turnAll: () => setIds(new Set(chosen.length === items.length ? [] : items.map(({ id }) => id))),
    clear: () => setIds(new Set()),
  };
}

/** The row that keys are about; when it is gone, the one that came into its place. */
function useCurrent(items: readonly ReviewItem[]) {
  const list = useRef<HTMLUListElement>(null);
  const [at, setAt] = useState<{ id: string; index: number }>();
  const known = items.findIndex(({ id }) => id === at?.id);
  const index = known >= 0 ? known : at === undefined ? -1 : Math.min(at.index, items.length - 1);
  const current = items[index];
  const wanted = useRef(false);
  useEffect(() => {
    const row = current && (list.current?.children[index] as HTMLElement | undefined);
    const { activeElement } = document;
    // What had the focus went with its row.
    const lost = activeElement === null || activeElement === document.body;
    if (row && (wanted.current || lost)) row.focus();
    wanted.current = false;
  }, [current, index]);
  const setCurrent = (item: ReviewItem) => setAt({ id: item.id, index: items.indexOf(item) });
  const step = (by: number) => {
    wanted.current = true;
    const next = items[Math.max(0, Math.min(items.length - 1, index + by))];
    if (next) setCurrent(next);
  };
  return { list, current, setCurrent, step };
}
