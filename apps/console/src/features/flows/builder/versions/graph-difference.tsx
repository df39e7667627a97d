import type { FlowGraph } from '@parley/contracts';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Badge } from '../../../../ui/badge.js';
import { DifferenceView } from '../../../knowledge/difference/difference-view.js';
import { graphDifference, type NodeChange } from '../../graph/difference.js';
import { inOwnWords, useNodeWords } from '../use-node-words.js';
import styles from './versions.module.css';

const tones = { added: 'good', removed: 'danger', changed: 'accent' } as const;

/** What became of a flow, step by step. */
export function GraphDifference({ from, to }: { from: FlowGraph; to: FlowGraph }) {
  const { t } = useTranslation();
  const changes = useMemo(() => graphDifference(from, to), [from, to]);
  if (changes.length === 0) return <p className={styles.soft}>{t('flow.same')}</p>;
  return (
    <div className={styles.changes}>
      {changes.map((change) => (
        <Change key={change.id ?? ''} change={change} />
      ))}
    </div>
  );
}

function Change({ change: { id, what, node, before, after } }: { change: NodeChange }) {
  const { t } = useTranslation();
  const { kindName } = useNodeWords();
  const said = node && (node.title ?? ('text' in node ? inOwnWords(node.text) : ''));
  const name = node ? (said ? t('flow.kindSaid', { kind: kindName(node.kind), said: said.slice(0, 80) }) : kindName(node.kind)) : t('flow.begins');
  return (
    <section className={styles.change}>
      <h3 className={styles.changeName}>
        <Badge tone={tones[what]}>{t(`flow.change.${what}`)}</Badge> {name} {id && <code className={styles.soft}>{id}</code>}
      </h3>
      {what === 'changed' && <DifferenceView label={name} before={before} after={after} />}
    </section>
  );
}
