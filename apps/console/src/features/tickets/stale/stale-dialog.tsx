import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from '../../../app/store.js';
import { Button } from '../../../ui/button.js';
import { Dialog, DialogActions } from '../../../ui/dialog.js';
import type { EditKey } from '../edit.js';
import { type Stale, staleEdit, useEdit } from '../use-edit.js';
import { useTicketEvents } from '../use-tickets.js';
import { useTicketWords } from '../words.js';
import styles from './stale-dialog.module.css';

/** Two people have changed the same thing of a ticket: what each wrote, to be settled one by one. Nothing of the own is lost before that. */
export function StaleDialog() {
  const stale = useStore(staleEdit);
  return stale && <Settle key={stale.current.version} stale={stale} />;
}

function Settle({ stale }: { stale: Stale }) {
  const { t } = useTranslation();
  const { settle } = useEdit();
  const { base, current, mine, conflicts, theirs } = stale;
  const [left, setLeft] = useState<readonly EditKey[]>([]);
  const { events } = useTicketEvents(current.id);
  const other = events[0]?.by.name ?? t('stale.somebody');
  const later = () => {
    staleEdit.set(undefined);
    stale.settled(false);
  };
  return (
    <Dialog open wide onClose={later} title={t('stale.title', { number: current.number })} text={t('stale.text', { name: other })}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void settle(stale, left);
        }}
      >
        {conflicts.map((key) => (
          <Conflict key={key} at={key} base={base} current={current} mine={mine} other={other} theirs={left.includes(key)} onTheirs={(on) => setLeft(on ? [...left, key] : left.filter((one) => one !== key))} />
        ))}
        {theirs.length > 0 && <Others keys={theirs} base={base} current={current} />}
        <DialogActions>
          <Button onClick={later}>{t('stale.later')}</Button>
          <Button look="primary" type="submit">
            {t('stale.apply')}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}

interface ConflictProps extends Pick<Stale, 'base' | 'current' | 'mine'> {
  at: EditKey;
  other: string;
  theirs: boolean;
  onTheirs: (on: boolean) => void;
}

function Conflict({ at, base, current, mine, other, theirs, onTheirs }: ConflictProps) {
  const { t } = useTranslation();
  const words = useTicketWords();
  return (
    <fieldset className={styles.conflict}>
      <legend className={styles.title}>{words.title(at)}</legend>
      <p className={styles.before}>{t('stale.before', { value: words.value(base, at) })}</p>
      <div className={styles.sides}>
        <label className={styles.side}>
          <input type="radio" name={at} checked={!theirs} onChange={() => onTheirs(false)} />
          <span className={styles.who}>{t('stale.mine')}</span>
          <span className={styles.value}>{words.value(mine, at)}</span>
        </label>
        <label className={styles.side}>
          <input type="radio" name={at} checked={theirs} onChange={() => onTheirs(true)} />
          <span className={styles.who}>{other}</span>
          <span className={styles.value}>{words.value(current, at)}</span>
        </label>
      </div>
    </fieldset>
  );
}

/** What else is different now, for the reader to know. */
function Others({ keys, base, current }: { keys: readonly EditKey[] } & Pick<Stale, 'base' | 'current'>) {
  const { t } = useTranslation();
  const words = useTicketWords();
  return (
    <section className={styles.others}>
      <h3 className={styles.title}>{t('stale.also')}</h3>
      <ul>
        {keys.map((key) => (
          <li key={key}>{t('stale.change', { part: words.title(key), before: words.value(base, key), after: words.value(current, key) })}</li>
        ))}
      </ul>
    </section>
  );
}
