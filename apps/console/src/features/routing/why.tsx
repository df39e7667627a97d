import type { Conversation, ConversationRouting, RoutingDecision } from '@parley/contracts';
import { useTranslation } from 'react-i18next';
import { useProblemText } from '../../i18n/problem-text.js';
import { useLanguage } from '../../i18n/use-format.js';
import { Badge } from '../../ui/badge.js';
import { Skeleton } from '../../ui/skeleton.js';
import { Time } from '../../ui/time.js';
import { useRouting } from './use-routing.js';
import { becauseText, decisionText, reasonsText, waitText } from './why-text.js';
import styles from './why.module.css';

/** Who got the conversation, and why: the latest decision at a glance, the candidates and what was before on request. */
export function Why({ conversation }: { conversation: Conversation }) {
  const { t } = useTranslation();
  const say = useProblemText();
  const { data, error } = useRouting(conversation);
  if (!data) return error ? <p className={styles.faint}>{say(error)}</p> : <Skeleton rows={2} shape="line" />;
  const [latest, ...earlier] = data.decisions;
  return (
    <div className={styles.why}>
      <Standing routing={data} />
      {latest ? <Decision decision={latest} /> : !data.queue && <p className={styles.faint}>{t(conversation.assignee ? 'why.byHand' : 'why.nothing')}</p>}
      {earlier.length > 0 && (
        <details className={styles.more}>
          <summary>{t('why.earlier', { count: earlier.length })}</summary>
          <ol className={styles.earlier}>
            {earlier.map((decision) => (
              <li key={decision.id}>
                <Decision decision={decision} />
              </li>
            ))}
          </ol>
        </details>
      )}
    </div>
  );
}

/** What holds at the moment: its place in the queue, and whether its agent has it beyond their limit. */
function Standing({ routing: { queue, overCapacity } }: { routing: ConversationRouting }) {
  const { t } = useTranslation();
  const locale = useLanguage();
  return (
    <>
      {queue && <p>{t('why.queue', { position: queue.position })}</p>}
      {queue?.wait && <p>{t('why.wait', { from: waitText(locale, queue.wait.fromSeconds * 1000), to: waitText(locale, queue.wait.toSeconds * 1000) })}</p>}
      {overCapacity && (
        <p>
          <Badge tone="warn">{t('why.over')}</Badge>
        </p>
      )}
    </>
  );
}

function Decision({ decision }: { decision: RoutingDecision }) {
  const { t } = useTranslation();
  const locale = useLanguage();
  const because = becauseText(t, decision);
  const { policyName, skills, candidates, at } = decision;
  return (
    <>
      <p>{decisionText(t, locale, decision)}</p>
      {because && <p>{because}</p>}
      <p className={styles.faint}>
        <Time at={at} ago />
        {policyName && ` · ${t('why.policy', { name: policyName })}`}
        {skills.length > 0 && ` · ${t('why.skills', { skills: skills.join(t('ui.listComma')) })}`}
      </p>
      {candidates.length > 0 && <Candidates decision={decision} />}
    </>
  );
}

function Candidates({ decision: { candidates, considered, agent } }: { decision: RoutingDecision }) {
  const { t } = useTranslation();
  return (
    <details className={styles.more}>
      <summary>{t('why.candidates', { count: considered })}</summary>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t('why.place')}</th>
            <th scope="col">{t('why.agent')}</th>
            <th scope="col">{t('why.load')}</th>
          </tr>
        </thead>
        <tbody>
          {candidates.map((candidate) => (
            <tr key={candidate.agent.id} data-chosen={candidate.agent.id === agent?.id || undefined}>
              <td>{candidate.score === null ? '–' : candidate.score + 1}</td>
              <th scope="row">
                {candidate.agent.name || t('why.somebody')}
                <span className={styles.reasons}>{reasonsText(t, candidate)}</span>
              </th>
              <td>
                {candidate.load}/{candidate.capacity}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {considered > candidates.length && <p className={styles.faint}>{t('why.others', { count: considered - candidates.length })}</p>}
    </details>
  );
}
