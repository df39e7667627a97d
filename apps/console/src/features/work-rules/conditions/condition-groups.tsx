import { Plus, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, IconButton } from '../../../ui/button.js';
import { Segmented } from '../../../ui/segmented.js';
import styles from './conditions.module.css';
import { type Group, groupOf, isGroup, type Nest, leafCount, MAX_LEAVES, MAX_LEVELS, partsOf } from './groups.js';

export interface LeafProps<Leaf> {
  leaf: Leaf;
  onLeaf: (leaf: Leaf) => void;
  onDrop: () => void;
}

interface Kind<Leaf> {
  /** A new comparison that has yet to be filled in. */
  fresh: () => Leaf;
  Leaf: (props: LeafProps<Leaf>) => ReactNode;
  /** What can be added beside comparisons and groups. */
  more?: (add: (leaf: Leaf) => void) => ReactNode;
}

/** Comparisons of some kind within each other, from the outermost group on. */
export function ConditionGroups<Leaf extends object>({ condition, onCondition, ...kind }: Kind<Leaf> & { condition: Nest<Leaf>; onCondition: (condition: Group<Leaf>) => void }) {
  const root: Group<Leaf> = isGroup(condition) ? condition : { all: [condition] };
  return <GroupField kind={kind} group={root} level={0} room={MAX_LEAVES - leafCount(root)} onGroup={onCondition} />;
}

interface GroupProps<Leaf> {
  kind: Kind<Leaf>;
  group: Group<Leaf>;
  /** 0 is outermost. */
  level: number;
  /** How many comparisons more there may be. */
  room: number;
  onGroup: (group: Group<Leaf>) => void;
  onDrop?: () => void;
}

function GroupField<Leaf extends object>({ kind, group, level, room, onGroup, onDrop }: GroupProps<Leaf>) {
  const { t } = useTranslation();
  const how = 'all' in group ? 'all' : 'any';
  const parts = partsOf(group);
  const set = (next: Nest<Leaf>[]) => onGroup(groupOf(how, next));
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
        {parts.map((part, at) => {
          const put = (next: Nest<Leaf>) => set(parts.map((one, index) => (index === at ? next : one)));
          const drop = () => set(parts.filter((_, index) => index !== at));
          if (isGroup(part)) return <GroupField key={at} {...{ kind, group: part, level: level + 1, room, onGroup: put, onDrop: drop }} />;
          return <kind.Leaf key={at} leaf={part} onLeaf={put} onDrop={drop} />;
        })}
      </div>
      {room > 0 && <AddTools kind={kind} nests={level + 1 < MAX_LEVELS} opposite={how === 'all' ? 'any' : 'all'} onAdd={(part) => set([...parts, part])} />}
    </div>
  );
}

function AddTools<Leaf extends object>({ kind: { fresh, more }, nests, opposite, onAdd }: { kind: Kind<Leaf>; nests: boolean; opposite: 'all' | 'any'; onAdd: (part: Nest<Leaf>) => void }) {
  const { t } = useTranslation();
  return (
    <div className={styles.tools}>
      <Button small icon={<Plus size={14} />} onClick={() => onAdd(fresh())}>
        {t('condition.add')}
      </Button>
      {more?.(onAdd)}
      {nests && (
        <Button small look="ghost" icon={<Plus size={14} />} onClick={() => onAdd(groupOf(opposite, [fresh()]))}>
          {t('condition.addGroup')}
        </Button>
      )}
    </div>
  );
}
