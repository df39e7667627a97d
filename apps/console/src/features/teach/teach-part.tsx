import type { Conversation, TeachQuestion } from '@parley/contracts';
import { ChevronDown } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button.js';
import panel from '../conversations/context-panel.module.css';
import { OpenQuestion } from './open-question.js';
import { TaughtLine } from './taught-line.js';
import styles from './teach.module.css';
import { isOpen, useTeachable } from './use-teachable.js';

/** Most that is shown of what was taught already. */
const TAUGHT = 3;

/** What the bot could not answer here, and one press for each to teach it. Nothing where there is nothing to teach. */
export function TeachPart({ conversation, trace }: { conversation: Conversation; trace: number }) {
  const { t } = useTranslation();
  const questions = useTeachable(conversation, trace);
  const taught = questions.filter((question) => !isOpen(question)).slice(-TAUGHT);
  const open = questions.filter(isOpen);
  if (questions.length === 0) return null;
  return (
    <section className={panel.section} aria-label={t('teach.title')}>
      <h3 className={panel.title}>{t('teach.title')}</h3>
      <div className={styles.part}>
        <OpenOnes conversationId={conversation.id} questions={open} />
        {taught.length > 0 && (
          <ul className={styles.taughtList}>
            {taught.map((question) => (
              <TaughtLine key={question.answerId} conversationId={conversation.id} question={question} />
            ))}
          </ul>
        )}
      </div>
    </section>
  );
}

/** The newest in full, the others when asked for. */
function OpenOnes({ conversationId, questions }: { conversationId: string; questions: readonly TeachQuestion[] }) {
  const { t } = useTranslation();
  const [all, setAll] = useState(false);
  const shown = all ? questions.toReversed() : questions.slice(-1);
  const rest = questions.length - shown.length;
  return (
    <>
      {shown.map((question) => (
        <OpenQuestion key={question.answerId} conversationId={conversationId} question={question} />
      ))}
      {rest > 0 && (
        <Button small look="ghost" icon={<ChevronDown size={14} />} onClick={() => setAll(true)}>
          {t('teach.more', { count: rest })}
        </Button>
      )}
    </>
  );
}
