import type { SimulatedRouting } from '@parley/contracts';
import { History } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { number } from '../../../i18n/format.js';
import { useProblemText } from '../../../i18n/problem-text.js';
import { useLanguage } from '../../../i18n/use-format.js';
import { Button } from '../../../ui/button.js';
import { SelectField } from '../../../ui/field.js';
import { Notice } from '../../../ui/notice.js';
import { api } from '../../session/api.js';
import { Card } from '../../settings/settings-page.js';
import grid from '../fields/grid.module.css';
import type { Draft } from '../rules-api.js';
import { waitText } from './wait-text.js';

const periods = ['1', '7', '30'] as const;
const DAY_MS = 86_400_000;

/** What would have become of the last days under the policy as it stands in the form, saved or not. Nothing is done. */
export function Simulation({ id, draft }: { id: string; draft: Draft<'routing_policy'> }) {
  const { t } = useTranslation();
  const say = useProblemText();
  const [days, setDays] = useState<(typeof periods)[number]>('7');
  const [state, setState] = useState<{ busy: boolean; result?: SimulatedRouting; error?: unknown }>({ busy: false });
  const run = async () => {
    setState({ busy: true });
    const { position: _position, ...policy } = draft;
    const to = new Date();
    const body = { policyId: id, policy, from: new Date(to.getTime() - Number(days) * DAY_MS).toISOString(), to: to.toISOString() };
    try {
      setState({ busy: false, result: await api.call('POST /routing-policies/simulate', { body }) });
    } catch (error) {
      setState({ busy: false, error });
    }
  };
  return (
    <Card title={t('simulation.title')} text={t('simulation.text')}>
      <SelectField label={t('simulation.period')} value={days} choices={periods.map((value) => ({ value, label: t('simulation.days', { count: Number(value) }) }))} onValue={setDays} />
      <div>
        <Button icon={<History size={16} />} busy={state.busy} onClick={() => void run()}>
          {t('simulation.run')}
        </Button>
      </div>
      <div aria-live="polite">
        {state.error !== undefined && <Notice tone="danger">{say(state.error)}</Notice>}
        {state.result && <Outcome result={state.result} />}
      </div>
    </Card>
  );
}

function Outcome({ result: { before, after, moved, truncated } }: { result: SimulatedRouting }) {
  const { t } = useTranslation();
  const locale = useLanguage();
  if (before.conversations === 0) return <p>{t('simulation.nothing')}</p>;
  const rows = [
    ['simulation.assigned', number(locale, before.assigned), number(locale, after.assigned)],
    ['simulation.median', waitText(locale, before.medianWaitMs), waitText(locale, after.medianWaitMs)],
    ['simulation.p90', waitText(locale, before.p90WaitMs), waitText(locale, after.p90WaitMs)],
    ['simulation.longest', waitText(locale, before.longestWaitMs), waitText(locale, after.longestWaitMs)],
  ] as const;
  return (
    <>
      <table className={grid.grid}>
        <thead>
          <tr>
            <th scope="col">{t('simulation.of', { count: before.conversations })}</th>
            <th scope="col">{t('simulation.before')}</th>
            <th scope="col">{t('simulation.after')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(([key, was, would]) => (
            <tr key={key}>
              <th scope="row">{t(key)}</th>
              <td data-label={t('simulation.before')}>{was}</td>
              <td data-label={t('simulation.after')}>{would}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p>{t('simulation.moved', { count: moved.count })}</p>
      <p>{t('simulation.leavesOut')}</p>
      {truncated && <Notice>{t('simulation.truncated')}</Notice>}
    </>
  );
}
