import type { Message, OpenQuestion } from '@parley/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Button } from '../../../ui/button.js';
import { Checkbox } from '../../../ui/field.js';
import { ProblemState } from '../../../ui/problem-state.js';
import { Skeleton } from '../../../ui/skeleton.js';
import { Time } from '../../../ui/time.js';
import { useMay } from '../../session/use-session.js';
import shared from '../knowledge.module.css';
import styles from './learning.module.css';
import { useAnswersIn } from './use-questions.js';

/** One question as it was asked, and what agents answered where it was asked in a conversation. */
export function AskedRow({ question: { text, source, conversationId, articleId, times, askedAt }, chosen, onTurn }: { question: OpenQuestion; chosen: readonly Answer[]; onTurn: ((message: Answer) => void) | undefined }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const reads = useMay('conversations:read');
  return (
    <li className={styles.asked}>
      <p>{text ?? t('questions.hidden')}</p>
      <div className={`${shared.actions} ${styles.under}`}>
        <span>{t(`questions.source.${source}`, { count: times })}</span>
        <Time at={askedAt} ago />
        {articleId && <Link to={`/knowledge/articles/${articleId}`}>{t('questions.toArticle')}</Link>}
        {conversationId && reads && text !== null && <Link to={`/inbox/all/${conversationId}`}>{t('questions.toConversation')}</Link>}
        {conversationId && reads && text !== null && onTurn && (
          <Button small look="ghost" aria-expanded={open} onClick={() => setOpen(!open)}>
            {t('questions.answers')}
          </Button>
        )}
      </div>
      {open && conversationId && onTurn && <Answers conversationId={conversationId} chosen={chosen} onTurn={onTurn} />}
    </li>
  );
}

function Answers({ conversationId, chosen, onTurn }: { conversationId: string; chosen: readonly Answer[]; onTurn: (message: Answer) => void }) {
  const { t } = useTranslation();
  const { data, isPending, isError, error, refetch } = useAnswersIn(conversationId, true);
  return (
    <div className={styles.answers}>
      {isPending && <Skeleton shape="line" rows={2} />}
      {isError && <ProblemState error={error} onRetry={() => void refetch()} />}
      {data?.length === 0 && <p className={shared.soft}>{t('questions.noAnswers')}</p>}
      {data?.map((message) => (
        <Checkbox key={message.id} label={<span className={styles.answer}>{message.text}</span>} hint={message.sender.name} checked={chosen.some(({ id }) => id === message.id)} onChange={() => onTurn(answerOf(message, conversationId))} />
      ))}
    </div>
  );
}

/** A message knows its conversation here, as a draft names both. */
export type Answer = Message & { conversationId: string };
const answerOf = (message: Message, conversationId: string): Answer => ({ ...message, conversationId });
