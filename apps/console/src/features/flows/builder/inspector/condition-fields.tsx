import { type Comparison, flowConditionFields, type FlowCondition, type FlowNodeOf, type HoursCondition } from '@parley/contracts';
import { Plus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { languageNames, languages } from '../../../../i18n/i18n.js';
import { Button } from '../../../../ui/button.js';
import { type Choice, Select } from '../../../../ui/field.js';
import { Segmented } from '../../../../ui/segmented.js';
import { ConditionGroups, type LeafProps } from '../../../work-rules/conditions/condition-groups.js';
import { type AttributeNature, comparisonOf, isBare, opsOf, valuesOf } from '../../../work-rules/conditions/fields-of.js';
import { LeafFrame } from '../../../work-rules/conditions/leaf-frame.js';
import { ValueField } from '../../../work-rules/conditions/value-field.js';
import { ManyField } from '../../../work-rules/fields/many-field.js';
import { CalendarField } from '../../../work-rules/fields/pick-fields.js';
import { useRules } from '../../../work-rules/use-rules.js';
import { NOWHERE } from '../../graph/ports.js';
import { slotKindOf, slotsOf } from '../../graph/variables.js';
import { useBuilder } from '../builder-context.js';
import styles from './inspector.module.css';
import { useErrorAt, useNode } from './node-context.js';
import { PortField } from './port-field.js';
import { RowList } from './row-list.js';

export function ConditionFields({ node }: { node: FlowNodeOf<'condition'> }) {
  const { t } = useTranslation();
  const { set } = useNode();
  const error = useErrorAt('branches');
  return (
    <>
      <RowList
        label={t('flow.branches')} hint={t('flow.branchesHint')} error={error} rows={node.branches} most={10} least={1} sorted add={t('flow.addBranch')} nameOf={(number) => t('flowPort.branch', { number })}
        fresh={() => ({ when: { all: [] }, next: NOWHERE })} onRows={(branches) => set('branches', branches)}
      >
        {(branch, at) => (
          <>
            <WhenField at={at} when={branch.when} onWhen={(when) => set(`branches.${at}.when`, when)} />
            <PortField path={`branches.${at}.next`} label={t('flow.goesTo')} />
          </>
        )}
      </RowList>
      <PortField path="next" />
    </>
  );
}

type Leaf = Comparison | HoursCondition;

function WhenField({ at, when, onWhen }: { at: number; when: FlowCondition; onWhen: (when: FlowCondition) => void }) {
  const { t } = useTranslation();
  const { graph, locked } = useBuilder();
  const { rules: calendars } = useRules('business_hours');
  const error = useErrorAt(`branches.${at}.when`, true);
  const [slot] = slotsOf(graph);
  const fresh = () => (slot ? comparisonOf(`slots.${slot}`, 'is') : comparisonOf('contact.verified', 'is'));
  const hours = (add: (leaf: Leaf) => void) =>
    calendars.length > 0 && (
      <Button small icon={<Plus size={14} />} onClick={() => add({ hoursId: calendars[0]?.id ?? '', open: true })}>
        {t('condition.addHours')}
      </Button>
    );
  return (
    <fieldset disabled={locked}>
      <ConditionGroups<Leaf> condition={when} onCondition={onWhen} fresh={fresh} Leaf={LeafField} more={hours} />
      {error && <p className={styles.error}>{error}</p>}
    </fieldset>
  );
}

function LeafField({ leaf, onLeaf, onDrop }: LeafProps<Leaf>) {
  const { t } = useTranslation();
  if (!('hoursId' in leaf)) return <ComparisonField comparison={leaf} onComparison={onLeaf} onDrop={onDrop} />;
  return (
    <LeafFrame onDrop={onDrop} below={<CalendarField label={t('rules.calendar')} value={leaf.hoursId || null} onValue={(hoursId) => onLeaf({ ...leaf, hoursId: hoursId ?? '' })} />}>
      <Segmented label={t('condition.hours')} value={leaf.open ? 'open' : 'closed'} choices={(['open', 'closed'] as const).map((value) => ({ value, label: t(`during.${value}`) }))} onValue={(next) => onLeaf({ ...leaf, open: next === 'open' })} />
    </LeafFrame>
  );
}

const known = Object.keys(flowConditionFields) as (keyof typeof flowConditionFields)[];

/** What can be compared: values of the flow first, then what is known of the visitor and the conversation. */
function useComparable(current: string): { fields: Choice[]; natureOf: (field: string) => AttributeNature } {
  const { t } = useTranslation();
  const { graph } = useBuilder();
  const { rules: attributes } = useRules('attribute');
  const slots = slotsOf(graph).map((slot) => ({ value: `slots.${slot}`, label: t('flow.slotNamed', { slot }) }));
  const own = attributes.map(({ on, key, name, type }) => ({ value: `${on}.attributes.${key}`, label: `${t(`owner.${on}`)}: ${name}`, type }));
  const fixed = known.map((value) => ({ value, label: value === 'conversation.locale' ? t('flow.locale') : t(`about.${value}`) }));
  const listed = [...slots, ...fixed, ...own];
  const strange = listed.some(({ value }) => value === current) ? [] : [{ value: current, label: current }];
  const natureOf = (field: string): AttributeNature => {
    if (field === 'conversation.locale') return 'choice';
    const slot = field.startsWith('slots.') ? slotKindOf(graph, field.slice('slots.'.length)) : undefined;
    return slot === 'number' || slot === 'amount' ? 'number' : (own.find(({ value }) => value === field)?.type ?? 'text');
  };
  return { fields: [...listed, ...strange], natureOf };
}

function ComparisonField({ comparison, onComparison, onDrop }: { comparison: Comparison; onComparison: (comparison: Comparison) => void; onDrop: () => void }) {
  const { t } = useTranslation();
  const { fields, natureOf } = useComparable(comparison.field);
  const { field, op } = comparison;
  const nature = natureOf(field);
  const ops = opsOf(field, nature);
  const allOps = ops.includes(op) ? ops : [op, ...ops];
  const below = isBare(op) ? undefined : field === 'conversation.locale' ? <LocaleValue comparison={comparison} onComparison={onComparison} /> : <ValueField key={`${field} ${op}`} comparison={comparison} nature={nature} onComparison={onComparison} />;
  return (
    <LeafFrame onDrop={onDrop} below={below}>
      <Select aria-label={t('condition.field')} value={field} choices={fields} onValue={(next) => onComparison(comparisonOf(next, opsOf(next, natureOf(next))[0]!))} />
      <Select aria-label={t('condition.op')} value={op} choices={allOps.map((value) => ({ value, label: t(`op.${value}`) }))} onValue={(next) => onComparison(comparisonOf(field, next, valuesOf(comparison)))} />
    </LeafFrame>
  );
}

function LocaleValue({ comparison, onComparison }: { comparison: Comparison; onComparison: (comparison: Comparison) => void }) {
  const { t } = useTranslation();
  return <ManyField label={t('condition.anyOf')} choices={languages.map((value) => ({ value: value as string, label: languageNames[value] }))} value={valuesOf(comparison).map(String)} onValue={(value) => onComparison({ ...comparison, value })} />;
}
