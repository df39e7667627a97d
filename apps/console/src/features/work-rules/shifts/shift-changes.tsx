import type { ShiftChange } from '@parley/contracts';
import { CalendarPlus, Trash2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button, IconButton } from '../../../ui/button.js';
import { type Choice, SelectField, TextField } from '../../../ui/field.js';
import { useAgents } from '../../agents/use-agents.js';
import { Intervals } from '../business-hours/intervals.js';
import { isChange } from './plan.js';
import styles from './shifts.module.css';

const MOST = 300;
const kinds = ['off', 'other', 'swap'] as const;
type Kind = (typeof kinds)[number];

interface ChangesProps {
  changes: readonly ShiftChange[];
  agentIds: readonly string[];
  onChanges: (changes: ShiftChange[]) => void;
}

/** Days on which an agent does not work what the week says. */
export function ShiftChanges({ changes, agentIds, onChanges }: ChangesProps) {
  const { t } = useTranslation();
  const today = new Date().toISOString().slice(0, 10);
  const past = changes.filter(({ date, until = date }) => until < today).length;
  return (
    <>
      {changes.length > 0 && (
        <ul className={styles.changes}>
          {changes.map((change, at) => (
            <ChangeRow
              key={at}
              change={change}
              agentIds={agentIds}
              onChange={(next) => onChanges(changes.map((one, index) => (index === at ? next : one)))}
              onDrop={() => onChanges(changes.filter((_, index) => index !== at))}
            />
          ))}
        </ul>
      )}
      <div className={styles.foot}>
        <Button icon={<CalendarPlus size={16} />} disabled={changes.length >= MOST || agentIds.length === 0} onClick={() => onChanges([...changes, { agentId: agentIds[0]!, date: today, hours: [], coveredBy: null, note: '' }])}>
          {t('shifts.addChange')}
        </Button>
        {past > 0 && (
          <Button onClick={() => onChanges(changes.filter(({ date, until = date }) => until >= today))}>{t('shifts.dropPast', { count: past })}</Button>
        )}
      </div>
    </>
  );
}

const kindOf = ({ hours, coveredBy }: ShiftChange): Kind => (coveredBy !== null ? 'swap' : hours.length > 0 ? 'other' : 'off');

function ChangeRow({ change, agentIds, onChange, onDrop }: { change: ShiftChange; agentIds: readonly string[]; onChange: (change: ShiftChange) => void; onDrop: () => void }) {
  const { t } = useTranslation();
  const { agents } = useAgents();
  const named = (id: string): Choice => ({ value: id, label: agents.find((agent) => agent.id === id)?.name ?? t('rules.gone') });
  const kind = kindOf(change);
  const others = agents.filter(({ id, status }) => id !== change.agentId && status === 'active').map(({ id }) => id);
  const turn = (next: Kind) => onChange({ ...change, hours: next === 'other' ? [{ from: '09:00', to: '18:00' }] : [], coveredBy: next === 'swap' ? (others[0] ?? null) : null });
  const until = (value: string) => {
    const { until: _until, ...rest } = change;
    onChange(value ? { ...rest, until: value } : rest);
  };
  const name = named(change.agentId).label;
  return (
    <li className={styles.change}>
      <div className={styles.fields}>
        <SelectField label={t('shifts.agent')} value={change.agentId} choices={[...new Set([...agentIds, change.agentId])].map(named)} onValue={(agentId) => onChange({ ...change, agentId, coveredBy: change.coveredBy === agentId ? null : change.coveredBy })} />
        <TextField label={t('hours.holidayDate')} type="date" required value={change.date} onValue={(date) => onChange({ ...change, date })} />
        <TextField label={t('hours.holidayUntil')} optional={t('field.optional')} type="date" min={change.date} value={change.until ?? ''} onValue={until} error={isChange(change) ? undefined : t('shifts.changeWrong')} />
        <SelectField label={t('shifts.what')} value={kind} choices={kinds.map((value) => ({ value, label: t(`shifts.kind.${value}`) }))} onValue={turn} />
        {kind === 'swap' && <SelectField label={t('shifts.coveredBy')} value={change.coveredBy!} choices={[...new Set([...others, change.coveredBy!])].map(named)} onValue={(coveredBy) => onChange({ ...change, coveredBy })} />}
        <TextField label={t('shifts.note')} optional={t('field.optional')} maxLength={120} value={change.note} onValue={(note) => onChange({ ...change, note })} />
      </div>
      <div className={styles.foot}>
        {kind === 'other' && <Intervals day={name} hours={change.hours} onHours={(hours) => onChange({ ...change, hours })} />}
        <IconButton small label={t('shifts.dropChange', { name })} onClick={onDrop}>
          <Trash2 size={16} />
        </IconButton>
      </div>
    </li>
  );
}
