import type { Comparison, Condition, HoursCondition } from '@parley/contracts';
import { Plus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../../ui/button.js';
import { Segmented } from '../../../ui/segmented.js';
import { CalendarField } from '../fields/pick-fields.js';
import { useRules } from '../use-rules.js';
import { ComparisonField } from './comparison-field.js';
import { ConditionGroups, type LeafProps } from './condition-groups.js';
import { comparisonOf } from './fields-of.js';
import { LeafFrame } from './leaf-frame.js';

type Leaf = Comparison | HoursCondition;
const fresh = () => comparisonOf('conversation.status', 'is');

/** The conditions of an automation. */
export function ConditionField({ condition, onCondition }: { condition: Condition; onCondition: (condition: Condition) => void }) {
  const { t } = useTranslation();
  const { rules: calendars } = useRules('business_hours');
  const hours = (add: (leaf: Leaf) => void) =>
    calendars.length > 0 && (
      <Button small icon={<Plus size={14} />} onClick={() => add({ hoursId: calendars[0]?.id ?? '', open: true })}>
        {t('condition.addHours')}
      </Button>
    );
  return <ConditionGroups<Leaf> condition={condition} onCondition={onCondition} fresh={fresh} Leaf={LeafField} more={hours} />;
}

function LeafField({ leaf, onLeaf, onDrop }: LeafProps<Leaf>) {
  if ('hoursId' in leaf) return <HoursField hours={leaf} onHours={onLeaf} onDrop={onDrop} />;
  return <ComparisonField comparison={leaf} onComparison={onLeaf} onDrop={onDrop} />;
}

function HoursField({ hours, onHours, onDrop }: { hours: HoursCondition; onHours: (hours: HoursCondition) => void; onDrop: () => void }) {
  const { t } = useTranslation();
  return (
    <LeafFrame onDrop={onDrop} below={<CalendarField label={t('rules.calendar')} value={hours.hoursId || null} onValue={(hoursId) => onHours({ ...hours, hoursId: hoursId ?? '' })} />}>
      <Segmented label={t('condition.hours')} value={hours.open ? 'open' : 'closed'} choices={(['open', 'closed'] as const).map((value) => ({ value, label: t(`during.${value}`) }))} onValue={(next) => onHours({ ...hours, open: next === 'open' })} />
    </LeafFrame>
  );
}
