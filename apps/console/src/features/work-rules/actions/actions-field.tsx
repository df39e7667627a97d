import { ArrowDown, ArrowUp, Plus, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button, IconButton } from '../../../ui/button.js';
import { Select } from '../../../ui/field.js';
import { withMoved } from '../draft.js';
import { type Doing, type RuleAction, beginningOf } from './action.js';
import { ActionField } from './action-field.js';
import styles from './actions.module.css';

const MOST = 20;

interface Props<A extends RuleAction> {
  actions: readonly A[];
  doings: readonly A['do'][];
  onActions: (actions: A[]) => void;
}

/** What is done, one after the other. */
export function ActionsField<A extends RuleAction>({ actions, doings, onActions }: Props<A>) {
  const { t } = useTranslation();
  const replace = (at: number, action: RuleAction) => onActions(actions.map((one, index) => (index === at ? (action as A) : one)));
  return (
    <div className={styles.actions}>
      <ol className={styles.list}>
        {actions.map((action, at) => (
          <li key={at} className={styles.action}>
            <header className={styles.head}>
              <span className={styles.number}>{at + 1}</span>
              <Select<Doing> aria-label={t('actions.which', { n: at + 1 })} value={action.do} choices={doings.map((value) => ({ value, label: t(`do.${value as Doing}`) }))} onValue={(doing) => replace(at, beginningOf(doing))} />
              <IconButton small label={t('actions.up', { n: at + 1 })} disabled={at === 0} onClick={() => onActions(withMoved(actions, at, at - 1))}>
                <ArrowUp size={15} />
              </IconButton>
              <IconButton small label={t('actions.down', { n: at + 1 })} disabled={at === actions.length - 1} onClick={() => onActions(withMoved(actions, at, at + 1))}>
                <ArrowDown size={15} />
              </IconButton>
              <IconButton small label={t('actions.drop', { n: at + 1 })} onClick={() => onActions(actions.filter((_, index) => index !== at))}>
                <X size={15} />
              </IconButton>
            </header>
            <ActionField key={action.do} action={action} onAction={(next) => replace(at, next)} />
          </li>
        ))}
      </ol>
      {actions.length < MOST && (
        <div>
          <Button icon={<Plus size={15} />} onClick={() => onActions([...actions, beginningOf(doings[0]!) as A])}>
            {t('actions.add')}
          </Button>
        </div>
      )}
    </div>
  );
}
