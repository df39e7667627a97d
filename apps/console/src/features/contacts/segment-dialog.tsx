import { segmentFields, segmentOps, type Segment, type SegmentComparison, type SegmentCondition, type SegmentNature, type SegmentOp } from '@parley/contracts';
import { useQuery } from '@tanstack/react-query';
import { Plus, Trash2 } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSettled } from '../../app/use-settled.js';
import type { TextKey } from '../../i18n/i18n.js';
import { useProblemText } from '../../i18n/problem-text.js';
import { Button, IconButton } from '../../ui/button.js';
import { Dialog, DialogActions } from '../../ui/dialog.js';
import { Select, SelectField, TextField } from '../../ui/field.js';
import { api } from '../session/api.js';
import { useRules } from '../work-rules/use-rules.js';
import styles from './contact-work.module.css';
import { previewSegment, useSegmentDeed } from './use-contact-work.js';

/** One comparison as it is being written. */
interface Line {
  field: string;
  op: SegmentOp;
  text: string;
}
type Fields = keyof typeof segmentFields;
const natureOf = (field: string): SegmentNature => (Object.hasOwn(segmentFields, field) ? segmentFields[field as Fields] : 'any');
const bare = (op: SegmentOp) => op === 'exists' || op === 'missing';
const fresh: Line = { field: 'contact.name', op: 'contains', text: '' };

function comparisonOf({ field, op, text }: Line): SegmentComparison | undefined {
  const words = text.trim();
  if (bare(op)) return { field, op };
  if (words === '') return undefined;
  const nature = natureOf(field);
  if (nature === 'flag') return { field, op, value: words === 'true' };
  if (nature === 'time') return Number.isFinite(Number(words)) ? { field, op, value: Number(words) } : undefined;
  const number = nature === 'any' && /^-?\d+(\.\d+)?$/.test(words);
  if (op === 'above' || op === 'below') return number ? { field, op, value: Number(words) } : /^\d{4}-\d{2}-\d{2}$/.test(words) ? { field, op, value: words } : undefined;
  if (nature === 'any' && (words === 'true' || words === 'false')) return { field, op, value: words === 'true' };
  return { field, op, value: number ? [Number(words), words] : words };
}

/** What this form can show of a condition: one list of comparisons. What was nested by others stays as it is. */
function linesOf(condition: SegmentCondition): { lines: Line[]; join: 'all' | 'any' } | undefined {
  const join = 'any' in condition ? 'any' : 'all';
  const parts = 'all' in condition ? condition.all : 'any' in condition ? condition.any : [condition];
  const lines = parts.map((part) => ('field' in part ? { field: part.field, op: part.op, text: part.value === undefined ? '' : String([part.value].flat()[0]) } : undefined));
  return lines.every((line): line is Line => line !== undefined) ? { lines, join } : undefined;
}

/** Makes or changes a segment, and tells while one writes how many contacts would be in it. */
export function SegmentDialog({ segment, onClose, onSaved }: { segment?: Segment; onClose: () => void; onSaved: (segment: Segment) => void }) {
  const { t } = useTranslation();
  const say = useProblemText();
  const known = segment && linesOf(segment.condition);
  const [name, setName] = useState(segment?.name ?? '');
  const [join, setJoin] = useState<'all' | 'any'>(known?.join ?? 'all');
  const [lines, setLines] = useState<Line[]>(known?.lines ?? [fresh]);
  const parts = lines.map(comparisonOf);
  const whole = parts.every((part) => part !== undefined);
  const condition = (join === 'all' ? { all: parts } : { any: parts }) as SegmentCondition;
  const save = useSegmentDeed((body: { name: string; condition: SegmentCondition }) => (segment ? api.call('PATCH /segments/:id', { params: { id: segment.id }, body }) : api.call('POST /segments', { body })));
  const change = (at: number, line: Line) => setLines(lines.map((one, index) => (index === at ? line : one)));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate({ name: name.trim(), condition }, { onSuccess: onSaved });
  };
  if (segment && !known) return <Dialog open onClose={onClose} title={segment.name} text={t('segment.nested')} />;
  return (
    <Dialog open onClose={onClose} wide title={t(segment ? 'segment.change' : 'segment.new')}>
      <form className={styles.stack} onSubmit={submit}>
        <TextField label={t('segment.name')} maxLength={80} autoFocus value={name} onValue={setName} error={save.isError ? say(save.error) : undefined} />
        <SelectField label={t('segment.join')} value={join} choices={[{ value: 'all', label: t('segment.all') }, { value: 'any', label: t('segment.any') }]} onValue={setJoin} />
        {lines.map((line, at) => (
          <LineFields key={at} line={line} onChange={(next) => change(at, next)} onRemove={lines.length > 1 ? () => setLines(lines.filter((_, index) => index !== at)) : undefined} />
        ))}
        <div>
          <Button small look="ghost" icon={<Plus size={14} />} disabled={lines.length >= 20} onClick={() => setLines([...lines, fresh])}>
            {t('segment.addLine')}
          </Button>
        </div>
        <Preview condition={whole ? condition : undefined} />
        <DialogActions>
          <Button onClick={onClose}>{t('ui.cancel')}</Button>
          <Button look="primary" type="submit" busy={save.isPending} disabled={!whole || name.trim() === ''}>
            {t('ui.save')}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}

function LineFields({ line, onChange, onRemove }: { line: Line; onChange: (line: Line) => void; onRemove: (() => void) | undefined }) {
  const { t } = useTranslation();
  const { rules } = useRules('attribute');
  const attributes = rules.filter(({ on }) => on === 'contact').map(({ key, name }) => ({ value: `contact.attributes.${key}`, label: name }));
  const own = (Object.keys(segmentFields) as Fields[]).map((field) => ({ value: field as string, label: t(`segment.field.${field}` as TextKey) }));
  const unknown = [...own, ...attributes].some(({ value }) => value === line.field) ? [] : [{ value: line.field, label: line.field.replace('contact.attributes.', '') }];
  const nature = natureOf(line.field);
  const choose = (field: string) => onChange({ field, op: segmentOps[natureOf(field)][0]!, text: natureOf(field) === 'flag' ? 'true' : '' });
  return (
    <div className={styles.row}>
      <Select aria-label={t('segment.field')} className={styles.grow} value={line.field} choices={[...own, ...attributes, ...unknown]} onValue={choose} />
      <Select aria-label={t('segment.op')} value={line.op} choices={segmentOps[nature].map((op) => ({ value: op, label: t(`segment.op.${op}`) }))} onValue={(op) => onChange({ ...line, op })} />
      {nature === 'flag' ? (
        <Select aria-label={t('segment.value')} value={line.text} choices={[{ value: 'true', label: t('contactAttribute.yes') }, { value: 'false', label: t('contactAttribute.no') }]} onValue={(text) => onChange({ ...line, text })} />
      ) : (
        !bare(line.op) && <TextField label={t(nature === 'time' ? 'segment.days' : 'segment.value')} inputMode={nature === 'time' ? 'numeric' : undefined} maxLength={500} value={line.text} onValue={(text) => onChange({ ...line, text })} />
      )}
      {onRemove && (
        <IconButton label={t('segment.removeLine')} onClick={onRemove}>
          <Trash2 size={16} />
        </IconButton>
      )}
    </div>
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
