import type { FlowCall } from '@parley/contracts';
import { useTranslation } from 'react-i18next';
import { Badge } from '../../../../ui/badge.js';
import { faultWords } from './fault-words.js';
import styles from './simulator.module.css';

const pretty = (text: string): string => {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
};

/** A request to another system and what came of it. */
export function CallView({ call, open }: { call: FlowCall; open?: boolean }) {
  const { t } = useTranslation();
  const fine = call.status !== null && call.status < 300 && call.fault === null;
  return (
    <details className={styles.call} open={open}>
      <summary className={styles.callHead}>
        <Badge tone={fine ? 'good' : 'danger'}>{call.status ?? t('flowTest.noAnswer')}</Badge>
        <code className={styles.callUrl}>
          {call.method} {call.url}
        </code>
        <span className={styles.soft}>{call.source === 'sample' ? t('flowTest.sampleMark') : t('flowTest.took', { ms: call.ms })}</span>
      </summary>
      {call.fault && <p className={styles.fault}>{faultWords(t, call.fault)}</p>}
      <dl className={styles.parts}>
        <Part name={t('flow.headers')} text={Object.entries(call.headers).map(([name, value]) => `${name}: ${value}`).join('\n')} />
        <Part name={t('flow.body')} text={call.body && pretty(call.body)} />
        <Part name={t('flowTest.answer')} text={call.answer && pretty(call.answer)} />
        <Part name={t('flowTest.saved')} text={Object.entries(call.saved).map(([slot, value]) => `${slot} = ${String(value)}`).join('\n')} />
      </dl>
    </details>
  );
}

function Part({ name, text }: { name: string; text: string | null }) {
  if (!text) return null;
  return (
    <>
      <dt>{name}</dt>
      <dd>
        <pre className={styles.code} tabIndex={0}>
          {text}
        </pre>
      </dd>
    </>
  );
}
