import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useProblemText } from '../../i18n/problem-text.js';
import { Dialog } from '../../ui/dialog.js';
import { Notice } from '../../ui/notice.js';
import { Skeleton } from '../../ui/skeleton.js';
import { NewEntry } from './new-entry.js';
import { PickEntry } from './pick-entry.js';
import { teachQuery } from './teach-query.js';
import type { Teaching } from './teaching.js';
import { useTeach } from './use-teach.js';

/** Which entry would have answered a question: one that is there, a new one, or none. */
export function TeachDialog({ conversationId, answerId, fresh, onClose }: Teaching & { onClose: () => void }) {
  const { t } = useTranslation();
  const say = useProblemText();
  const { data, error } = useQuery({ ...teachQuery(conversationId), retry: false });
  const { teach } = useTeach(conversationId);
  const [isNew, setNew] = useState(fresh ?? false);
  const question = data?.find((one) => one.answerId === answerId);
  const done = (work: Promise<boolean>) => {
    void work;
    onClose();
  };
  return (
    <Dialog open onClose={onClose} title={t(isNew ? 'teach.newTitle' : 'teach.whichTitle')} {...(question && { text: `“${question.question}”` })}>
      {error ? <Notice tone="danger">{say(error)}</Notice> : !data && <Skeleton rows={4} shape="line" />}
      {data && !question && <p>{t('teach.nothing')}</p>}
      {question && isNew && <NewEntry conversationId={conversationId} question={question} onTeach={(as, how) => teach(question, as, how)} onBack={() => setNew(false)} onClose={onClose} />}
      {question && !isNew && (
        <PickEntry
          candidates={question.candidates}
          onPick={({ id: intentId, name }) => done(teach(question, { kind: 'intent', intentId }, { name }))}
          onNew={() => setNew(true)}
          onNone={() => done(teach(question, { kind: 'no_question' }))}
        />
      )}
    </Dialog>
  );
}
