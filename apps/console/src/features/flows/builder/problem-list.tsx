import { CircleCheck, TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Empty } from '../../../ui/empty.js';
import { nodeOf } from '../graph/edit.js';
import { TRIGGERS, useBuilder } from './builder-context.js';
import styles from './flow-desk.module.css';
import { useNodeWords } from './use-node-words.js';

/** What keeps the flow from being saved or published; each leads to its step. */
export function ProblemList() {
  const { t } = useTranslation();
  const { problems, select, graph } = useBuilder();
  const { nameOf, problemText } = useNodeWords();
  if (problems.length === 0) return <Empty icon={<CircleCheck size={22} />} title={t('flow.noProblems')} text={t('flow.noProblemsText')} />;
  return (
    <ul className={styles.problems} aria-label={t('flow.side.problems')}>
      {problems.map((problem, at) => (
        <li key={at}>
          <button type="button" className={styles.problem} onClick={() => select(problem.nodeId ?? TRIGGERS, 'fields')}>
            <TriangleAlert size={15} aria-hidden="true" />
            <span>
              <span className={styles.problemWhere}>{problem.nodeId !== null && nodeOf(graph, problem.nodeId) ? nameOf(problem.nodeId) : t('flow.begins')}</span>
              {problemText(problem)}
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}
