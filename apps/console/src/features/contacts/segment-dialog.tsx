import { segmentFields, segmentOps, type Segment, type SegmentCondition } from '@parley/contracts';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSettled } from '../../app/use-settled.js';
import type { TextKey } from '../../i18n/i18n.js';
import { useProblemText } from '../../i18n/problem-text.js';
import { Dialog, SaveActions } from '../../ui/dialog.js';
import { Select, TextField } from '../../ui/field.js';
import { api } from '../session/api.js';
import { ConditionGroups, type LeafProps } from '../work-rules/conditions/condition-groups.js';
import type { Group } from '../work-rules/conditions/groups.js';
import { LeafFrame } from '../work-rules/conditions/leaf-frame.js';
import { useRules } from '../work-rules/use-rules.js';
import styles from './contact-work.module.css';
import { conditionOf, type Fields, freshLine, isBare, type Line, lineOf, linesOf, natureOf } from './segment-line.js';
import { previewSegment, useSegmentDeed } from './use-contact-work.js';

/** Makes or changes a segment, and tells while one writes how many contacts would be in it. */
export function SegmentDialog({ segment, onClose, onSaved }: { segment?: Segment; onClose: () => void; onSaved: (segment: Segment) => void }) {
  const { t } = useTranslation();
  const say = useProblemText();
  const [name, setName] = useState(segment?.name ?? '');
  const [lines, setLines] = useState<Group<Line>>(() => (segment ? linesOf(segment.condition) : { all: [freshLine()] }));
  const condition = conditionOf(lines);
  const save = useSegmentDeed((body: { name: string; condition: SegmentCondition }) => (segment ? api.call('PATCH /segments/:id', { params: { id: segment.id }, body }) : api.call('POST /segments', { body })));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (condition) save.mutate({ name: name.trim(), condition }, { onSuccess: onSaved });
  };
  return (
    <Dialog open onClose={onClose} wide title={t(segment ? 'segment.change' : 'segment.new')}>
      <form className={styles.stack} onSubmit={submit}>
        <TextField label={t('segment.name')} maxLength={80} autoFocus value={name} onValue={setName} error={save.isError ? say(save.error) : undefined} />
        <ConditionGroups<Line> condition={lines} onCondition={setLines} fresh={freshLine} Leaf={LineFields} />
        <Preview condition={condition} />
        <SaveActions onClose={onClose} busy={save.isPending} disabled={!condition || name.trim() === ''} />
      </form>
    </Dialog>
  );
}

function LineFields({ leaf: line, onLeaf, onDrop }: LeafProps<Line>) {
  const { t } = useTranslation();
  const { rules } = useRules('attribute');
  const attributes = rules.filter(({ on }) => on === 'contact').map(({ key, name }) => ({ value: `contact.attributes.${key}`, label: name }));
  const own = (Object.keys(segmentFields) as Fields[]).map((field) => ({ value: field as string, label: t(`segment.field.${field}` as TextKey) }));
  const unknown = [...own, ...attributes].some(({ value }) => value === line.field) ? [] : [{ value: line.field, label: line.field.replace('contact.attributes.', '') }];
  const nature = natureOf(line.field);
  const valued = nature !== 'flag' && !isBare(line.op);
  const write = (part: Partial<Line>) => onLeaf({ field: line.field, op: line.op, text: line.text, ...part });
  return (
    <LeafFrame onDrop={onDrop} below={valued && <TextField label={t(nature === 'time' ? 'segment.days' : 'segment.value')} inputMode={nature === 'time' ? 'numeric' : undefined} maxLength={500} value={line.text} onValue={(text) => write({ text })} />}>
      <Select aria-label={t('segment.field')} value={line.field} choices={[...own, ...attributes, ...unknown]} onValue={(field) => onLeaf(lineOf(field))} />
      <Select aria-label={t('segment.op')} value={line.op} choices={segmentOps[nature].map((op) => ({ value: op, label: t(`segment.op.${op}`) }))} onValue={(op) => write({ op })} />
      {nature === 'flag' && <Select aria-label={t('segment.value')} value={line.text} choices={[{ value: 'true', label: t('contactAttribute.yes') }, { value: 'false', label: t('contactAttribute.no') }]} onValue={(text) => write({ text })} />}
    </LeafFrame>
  );
}

function Preview({ condition }: { condition: SegmentCondition | undefined }) {
  const { t } = useTranslation();
  const say = useProblemText();
  const asked = useSettled(JSON.stringify(condition ?? null));
  const { data, isError, error } = useQuery({
    queryKey: ['segment-preview', asked],
    enabled: asked !== 'null',
    retry: false,
    queryFn: ({ signal }) => previewSegment(JSON.parse(asked) as SegmentCondition, signal),
  });
  const text = isError ? say(error) : !data || !condition ? '' : data.more ? t('segment.more', { count: data.count }) : t('segment.count', { count: data.count });
  return (
    <p role="status" className={styles.soft}>
      {text}
      {data && condition && data.data.length > 0 && ` ${data.data.slice(0, 5).map(({ name }) => name).join(', ')}${data.count > 5 ? ' …' : ''}`}
    </p>
  );
}
