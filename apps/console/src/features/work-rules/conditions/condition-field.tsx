import type { Comparison, Condition, HoursCondition } from '@parley/contracts';
import { Plus, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button, IconButton } from '../../../ui/button.js';
import { Segmented } from '../../../ui/segmented.js';
import { CalendarField } from '../fields/pick-fields.js';
import { useRules } from '../use-rules.js';
import { ComparisonField } from './comparison-field.js';
import styles from './conditions.module.css';
import { comparisonOf, leafCount, MAX_LEAVES, MAX_LEVELS } from './fields-of.js';

type Group = { all: Condition[] } | { any: Condition[] };
const isGroup = (condition: Condition): condition is Group => 'all' in condition || 'any' in condition;
const partsOf = (group: Group): Condition[] => ('all' in group ? group.all : group.any);
const groupOf = (how: 'all' | 'any', parts: Condition[]): Group => (how === 'all' ? { all: parts } : { any: parts });

/** Conditions within each other, from the outermost group on. */
export function ConditionField({ condition, onCondition }: { condition: Condition; onCondition: (condition: Condition) => void }) {
  const root = isGroup(condition) ? condition : { all: [condition] };
  return <GroupField group={root} level={0} room={MAX_LEAVES - leafCount(root)} onGroup={onCondition} />;
}

interface GroupProps {
  group: Group;
  /** 0 is outermost. */
  level: number;
  /** How many comparisons more there may be. */
  room: number;
  onGroup: (group: Group) => void;
  onDrop?: () => void;
}

function GroupField({ group, level, room, onGroup, onDrop }: GroupProps) {
  const { t } = useTranslation();
  const { rules: calendars } = useRules('business_hours');
  const how = 'all' in group ? 'all' : 'any';
  const parts = partsOf(group);
  const set = (next: Condition[]) => onGroup(groupOf(how, next));
  const add = (part: Condition) => set([...parts, part]);
  return (
    <div role="group" aria-label={t(`join.${how}`)} className={styles.group} data-level={level}>
      <div className={styles.head}>
        <Segmented label={t('condition.join')} value={how} choices={(['all', 'any'] as const).map((value) => ({ value, label: t(`join.${value}`) }))} onValue={(next) => onGroup(groupOf(next, parts))} />
        {onDrop && (
          <IconButton small label={t('condition.dropGroup')} onClick={onDrop}>
            <X size={15} />
          </IconButton>
        )}
      </div>
      {parts.length === 0 && <p className={styles.hint}>{t(how === 'all' ? 'condition.always' : 'condition.never')}</p>}
      <div className={styles.parts}>
        {parts.map((part, at) => (
          <Part key={at} part={part} level={level} room={room} onPart={(next) => set(parts.map((one, index) => (index === at ? next : one)))} onDrop={() => set(parts.filter((_, index) => index !== at))} />
        ))}
      </div>
      {room > 0 && (
        <div className={styles.tools}>
          <Button small icon={<Plus size={14} />} onClick={() => add(comparisonOf('conversation.status', 'is'))}>
            {t('condition.add')}
          </Button>
          {calendars.length > 0 && (
            <Button small icon={<Plus size={14} />} onClick={() => add({ hoursId: calendars[0]?.id ?? '', open: true })}>
              {t('condition.addHours')}
            </Button>
          )}
          {level + 1 < MAX_LEVELS && (
            <Button small look="ghost" icon={<Plus size={14} />} onClick={() => add(groupOf(how === 'all' ? 'any' : 'all', [comparisonOf('conversation.status', 'is')]))}>
              {t('condition.addGroup')}
            </Button>
          )}
        </div>
      )}
    </div>
  );
}

function Part({ part, level, room, onPart, onDrop }: { part: Condition; level: number; room: number; onPart: (part: Condition) => void; onDrop: () => void }) {
  if (isGroup(part)) return <GroupField group={part} level={level + 1} room={room} onGroup={onPart} onDrop={onDrop} />;
  if ('hoursId' in part) return <HoursField hours={part} onHours={onPart} onDrop={onDrop} />;
  return <ComparisonField comparison={part satisfies Comparison} onComparison={onPart} onDrop={onDrop} />;
}

function HoursField({ hours, onHours, onDrop }: { hours: HoursCondition; onHours: (hours: HoursCondition) => void; onDrop: () => void }) {
  const { t } = useTranslation();
  return (
    <div className={styles.leaf}>
      <div className={styles.head}>
        <Segmented label={t('condition.hours')} value={hours.open ? 'open' : 'closed'} choices={(['open', 'closed'] as const).map((value) => ({ value, label: t(`during.${value}`) }))} onValue={(next) => onHours({ ...hours, open: next === 'open' })} />
        <IconButton small label={t('condition.drop')} onClick={onDrop}>
          <X size={15} />
        </IconButton>
      </div>
      <CalendarField label={t('rules.calendar')} value={hours.hoursId || null} onValue={(hoursId) => onHours({ ...hours, hoursId: hoursId ?? '' })} />
    </div>
  );
}
