import type { QuestionGroup } from '@parley/contracts';
import { FileX } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useParams } from 'react-router';
import { codeOf } from '../../../i18n/problem-text.js';
import { Button, ButtonLink } from '../../../ui/button.js';
import { Empty } from '../../../ui/empty.js';
import { LoadMore } from '../../../ui/load-more.js';
import { Notice } from '../../../ui/notice.js';
import { ProblemState } from '../../../ui/problem-state.js';
import { Skeleton } from '../../../ui/skeleton.js';
import { useSave } from '../../settings/use-save.js';
import { Card } from '../../settings/settings-page.js';
import { KnowledgePage } from '../knowledge-page.js';
import shared from '../knowledge.module.css';
import { type Answer, AskedRow } from './asked-row.js';
import { DraftForm } from './draft-form.js';
import { useGroup, useGroupDeeds, useQuestionsOf } from './use-questions.js';

/** One group of questions, the answers that people gave to them, and the draft that comes of both. */
export function QuestionPage() {
  const { t } = useTranslation();
  const { groupId = '' } = useParams();
  const { data: group, isPending, isError, error, refetch } = useGroup(groupId);
  const gone = codeOf(error) === 'question_group.not_found';
  return (
    <KnowledgePage title={group ? (group.question ?? t('questions.hidden')) : t('kb.questions')} text={group && t('questions.asked', { count: group.count })} back="/knowledge/questions">
      {isPending && <Skeleton shape="line" rows={5} />}
      {gone && <Empty icon={<FileX size={22} />} title={t('problem.question_group.not_found')} />}
      {isError && !gone && <ProblemState error={error} onRetry={() => void refetch()} />}
      {group && <Group group={group} />}
    </KnowledgePage>
  );
}

function Group({ group }: { group: QuestionGroup }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [answers, setAnswers] = useState<readonly Answer[]>([]);
  const list = useQuestionsOf(group.id);
  const deeds = useGroupDeeds(group.id);
  const dismiss = useSave(async () => {
    await deeds.dismiss();
    void navigate('/knowledge/questions');
  }, t('questions.dismissed'));
  const reopen = useSave(deeds.reopen, t('questions.reopened'));
  const turn = (message: Answer) => setAnswers((now) => (now.some(({ id }) => id === message.id) ? now.filter(({ id }) => id !== message.id) : [...now, message].slice(-10)));
  return (
    <>
      {(dismiss.problem ?? reopen.problem) && <Notice tone="danger">{dismiss.problem ?? reopen.problem}</Notice>}
      {group.state === 'drafted' && group.articleId && (
        <Card>
          <p>{t('questions.isDrafted')}</p>
          <div className={shared.actions}>
            <ButtonLink look="primary" to={`/knowledge/articles/${group.articleId}`}>
              {t('questions.openDraft')}
            </ButtonLink>
          </div>
        </Card>
      )}
      <Card title={t('questions.how')} text={group.state === 'open' ? t('questions.howText') : undefined}>
        {list.isPending && <Skeleton shape="line" rows={3} />}
        {list.isError && <ProblemState error={list.error} onRetry={() => void list.refetch()} />}
        <ul className={shared.stack}>
          {list.items.map((question) => (
            <AskedRow key={question.id} question={question} chosen={answers} onTurn={group.state === 'open' ? turn : undefined} />
          ))}
        </ul>
        <LoadMore has={list.hasNextPage} busy={list.isFetchingNextPage} onLoad={() => void list.fetchNextPage()} />
      </Card>
      {group.state === 'open' && <DraftForm group={group} answers={answers} onDrop={turn} />}
      <div className={shared.actions}>
        {group.state === 'open' && (
          <Button busy={dismiss.busy} onClick={() => void dismiss.save()}>
            {t('questions.dismiss')}
          </Button>
        )}
        {group.state === 'dismissed' && (
          <Button busy={reopen.busy} onClick={() => void reopen.save()}>
            {t('questions.reopen')}
          </Button>
        )}
      </div>
    </>
  );
}
