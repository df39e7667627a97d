import { ArrowDown, ArrowUp, Trash2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { IconButton } from '../../../ui/button.js';
import { SelectField, TextField } from '../../../ui/field.js';
import { useFlow, useAllFlows } from '../../flows/use-flows.js';
import shared from '../../knowledge/knowledge.module.css';
import type { DraftStep } from './draft.js';
import styles from './golden.module.css';
import { PickThing } from './pick-thing.js';

interface StepProps {
  step: DraftStep;
  nth: number;
  of: number;
  /** What entries and articles are called, by their ids. */
  labels: Readonly<Record<string, string>>;
  onLabel: (id: string, label: string) => void;
  onChange: (part: Partial<DraftStep>) => void;
  onMove: (by: -1 | 1) => void;
  onRemove: () => void;
}

const kinds = ['entry', 'article', 'flow', 'hand_off', 'zone'] as const;
const zones = ['answer', 'suggest', 'unsure'] as const;

/** What a visitor says at one step, and what has to come of it. */
export function StepEditor({ step, nth, of, labels, onLabel, onChange, onMove, onRemove }: StepProps) {
  const { t } = useTranslation();
  const n = nth + 1;
  return (
    <li className={styles.step}>
      <div className={styles.stepHead}>
        <span className={styles.stepName}>{t('golden.step', { n })}</span>
        <span className={styles.tools}>
          <IconButton small label={t('golden.earlier', { n })} disabled={nth === 0} onClick={() => onMove(-1)}>
            <ArrowUp size={15} />
          </IconButton>
          <IconButton small label={t('golden.later', { n })} disabled={n === of} onClick={() => onMove(1)}>
            <ArrowDown size={15} />
          </IconButton>
          <IconButton small label={t('golden.removeStep', { n })} disabled={of === 1} onClick={onRemove}>
            <Trash2 size={15} />
          </IconButton>
        </span>
      </div>
      <TextField label={t('golden.says')} maxLength={2000} dir="auto" value={step.text} onValue={(text) => onChange({ text })} />
      <div className={shared.pair}>
        <SelectField label={t('golden.comes')} value={step.kind} choices={kinds.map((value) => ({ value, label: t(`golden.kind.${value}`) }))} onValue={(kind) => onChange({ kind, id: '', nodeId: '' })} />
        {step.kind === 'zone' && <SelectField label={t('golden.kind.zone')} value={step.zone} choices={zones.map((value) => ({ value, label: t(`golden.zone.${value}`) }))} onValue={(zone) => onChange({ zone })} />}
        {step.kind === 'flow' && <FlowFields step={step} onChange={onChange} />}
        {(step.kind === 'entry' || step.kind === 'article') && (
          <PickThing
            kind={step.kind}
            id={step.id}
            label={labels[step.id]}
            onPick={(id, label) => {
              onLabel(id, label);
              onChange({ id });
            }}
          />
        )}
      </div>
    </li>
  );
}

function FlowFields({ step: { id, nodeId }, onChange }: Pick<StepProps, 'step' | 'onChange'>) {
  const { t } = useTranslation();
  const { flows } = useAllFlows();
  const known = flows.some((flow) => flow.id === id);
  const choices = [{ value: '', label: t('golden.choose') }, ...flows.map((flow) => ({ value: flow.id, label: flow.name })), ...(id && !known ? [{ value: id, label: t('golden.gone') }] : [])];
  return (
    <>
      <SelectField label={t('golden.flow')} value={id} choices={choices} onValue={(flowId) => onChange({ id: flowId, nodeId: '' })} />
      {known && <NodeField flowId={id} nodeId={nodeId} onNode={(node) => onChange({ nodeId: node })} />}
    </>
  );
}

function NodeField({ flowId, nodeId, onNode }: { flowId: string; nodeId: string; onNode: (nodeId: string) => void }) {
  const { t } = useTranslation();
  const { data } = useFlow(flowId);
  const nodes = Object.keys(data?.graph.nodes ?? {});
  const all = nodeId && !nodes.includes(nodeId) ? [...nodes, nodeId] : nodes;
  return <SelectField label={t('golden.node')} value={nodeId} choices={[{ value: '', label: t('golden.anyNode') }, ...all.map((value) => ({ value, label: value }))]} onValue={onNode} />;
}
