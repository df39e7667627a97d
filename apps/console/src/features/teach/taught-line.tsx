import type { Taught, TeachQuestion } from '@parley/contracts';
import { Check } from 'lucide-react';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useMe } from '../session/use-session.js';
import styles from './teach.module.css';
import { useTeach } from './use-teach.js';

/** What a question was taught as, by whom, and where that stands. */
export function TaughtLine({ conversationId, question }: { conversationId: string; question: TeachQuestion }) {
  const { t } = useTranslation();
  const me = useMe();
  const { takeBack } = useTeach(conversationId);
  const taught = question.taught!;
  const name = taught.by.id === me.id ? t('teach.you') : taught.by.name;
  return (
    <li className={styles.taught}>
      <Check size={14} aria-hidden="true" className={styles.tick} />
      <div className={styles.words}>
        <p dir="auto" className={styles.line} title={question.question}>
          “{question.question}”
        </p>
        <p className={styles.by}>
          {taught.kind === 'no_question' ? t('teach.isNone') : taught.intentId ? <Link to={`/bot/entries/${taught.intentId}`} dir="auto">{taught.name}</Link> : <span dir="auto">{taught.name}</span>} · {stateText(t, taught)} · {name}
        </p>
      </div>
      {taught.undoable && (
        <button type="button" className={styles.undo} onClick={() => void takeBack(question)}>
          {t('ui.undo')}
        </button>
      )}
    </li>
  );
}

const stateText = (t: TFunction, { state }: Taught) => t(`teach.state.${state}`);
