import type { TeachQuestion } from '@parley/contracts';
import { MessageCirclePlus, MessageCircleOff, Search } from 'lucide-react';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button.js';
import styles from './teach.module.css';
import { teaching } from './teaching.js';
import { useTeach } from './use-teach.js';

/** How many entries stand there to be pressed; the others are found by searching. */
const CANDIDATES = 3;

/** A question that waits to be taught: by one press, when its entry is among those that the bot would guess. */
export function OpenQuestion({ conversationId, question }: { conversationId: string; question: TeachQuestion }) {
  const { t } = useTranslation();
  const { teach } = useTeach(conversationId);
  const { answerId, candidates, reason } = question;
  const id = useId();
  const open = (fresh?: true) => teaching.set({ conversationId, answerId, ...(fresh && { fresh }) });
  return (
    <article className={styles.open} aria-labelledby={`${id}-asked`}>
      <p id={`${id}-asked`} className={styles.asked} dir="auto" title={question.question}>
        “{question.question}”
      </p>
      <p className={styles.why}>{t(`teach.reason.${reason}`)}</p>
      <p id={`${id}-which`} className={styles.which}>
        {t(candidates.length > 0 ? 'teach.whichTitle' : 'teach.whichNone')}
      </p>
      {candidates.length > 0 && (
        <ul className={styles.candidates} aria-labelledby={`${id}-which`}>
          {candidates.slice(0, CANDIDATES).map(({ intentId, name }) => (
            <li key={intentId}>
              <button type="button" className={styles.candidate} dir="auto" onClick={() => void teach(question, { kind: 'intent', intentId }, { name })}>
                {name}
              </button>
            </li>
          ))}
        </ul>
      )}
      <div className={styles.others}>
        <Button small look="ghost" icon={<Search size={14} />} onClick={() => open()}>
          {t(candidates.length > 0 ? 'teach.another' : 'teach.search')}
        </Button>
        <Button small look="ghost" icon={<MessageCirclePlus size={14} />} onClick={() => open(true)}>
          {t('teach.new')}
        </Button>
        <Button small look="ghost" icon={<MessageCircleOff size={14} />} onClick={() => void teach(question, { kind: 'no_question' })}>
          {t('teach.none')}
        </Button>
      </div>
    </article>
  );
}
