import type { QuestionGroup, QuestionSource } from '@parley/contracts';
import { MessageCircleQuestionMark } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Empty } from '../../../ui/empty.js';
import { LoadMore } from '../../../ui/load-more.js';
import { ProblemState } from '../../../ui/problem-state.js';
import { Segmented } from '../../../ui/segmented.js';
import { Skeleton } from '../../../ui/skeleton.js';
import { Time } from '../../../ui/time.js';
import { KnowledgePage } from '../knowledge-page.js';
import shared from '../knowledge.module.css';
import styles from './learning.module.css';
import { useGroups } from './use-questions.js';

const states = ['open', 'drafted', 'answered', 'dismissed'] as const;

/** Questions that no article answers, much the same ones together. */
export function QuestionsPage() {
  const { t } = useTranslation();
  const [state, setState] = useState<(typeof states)[number]>('open');
  const list = useGroups(state);
  return (
    <KnowledgePage title={t('kb.questions')} text={t('questions.text')}>
      <div className={shared.tabs}>
        <Segmented label={t('questions.state')} value={state} onValue={setState} choices={states.map((value) => ({ value, label: t(`questions.state.${value}`) }))} />
      </div>
      {list.isPending && <Skeleton shape="line" rows={6} />}
      {list.isError && list.items.length === 0 && <ProblemState error={list.error} onRetry={() => void list.refetch()} />}
      {list.isSuccess && list.items.length === 0 && <Empty icon={<MessageCircleQuestionMark size={22} />} title={t(`questions.empty.${state}`)} text={t('questions.emptyText')} />}
      <ul className={shared.list} aria-label={t('kb.questions')}>
        {list.items.map((group) => (
          <li key={group.id}>
            <GroupRow group={group} />
          </li>
        ))}
      </ul>
      <LoadMore has={list.hasNextPage} busy={list.isFetchingNextPage} onLoad={() => void list.fetchNextPage()} />
    </KnowledgePage>
  );
}

function GroupRow({ group: { id, question, count, bySource, lastAskedAt } }: { group: QuestionGroup }) {
  const { t } = useTranslation();
  return (
    <Link to={`/knowledge/questions/${id}`} className={styles.group}>
      <span className={styles.count} aria-hidden="true">
        {count}
      </span>
      <span className={shared.grow}>
        <span className={styles.question}>{question ?? t('questions.hidden')}</span>
        <span className={styles.under}>
          {t('questions.asked', { count })} · <Sources bySource={bySource} /> · <Time at={lastAskedAt} ago />
        </span>
      </span>
    </Link>
  );
}

/** Where questions came from, those first from which most did. */
export function Sources({ bySource }: { bySource: QuestionGroup['bySource'] }) {
  const { t } = useTranslation();
  const sorted = (Object.entries(bySource) as [QuestionSource, number][]).sort((a, b) => b[1] - a[1]);
  return sorted.map(([source, count]) => t(`questions.source.${source}`, { count })).join(t('ui.listComma'));
}
