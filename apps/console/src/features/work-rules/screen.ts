import type { Me, RuleAnswer, RuleKind } from '@parley/contracts';
import type { TFunction } from 'i18next';
import type { ComponentType } from 'react';
import type { Draft } from './rules-api.js';

export interface FieldsProps<K extends RuleKind> {
  draft: Draft<K>;
  change: (part: Partial<Draft<K>>) => void;
  /** Absent while it is being made. */
  rule: RuleAnswer<K> | undefined;
  /** The name is taken, in words. */
  nameError: string | undefined;
  /** Its fields are shown and cannot be changed. */
  locked: boolean;
}

export interface ListProps<K extends RuleKind> {
  rules: readonly RuleAnswer<K>[];
  onRemove: (rule: RuleAnswer<K>) => void;
}

/** What one kind of rule has of its own; pages, search, order, saving and conflicts are the same for all. */
export interface RuleScreen<K extends RuleKind> {
  icon: ComponentType<{ size?: number }>;
  /** What a new one begins with. */
  blank: (me: Me) => Draft<K>;
  /** One to begin from, as the empty page offers it. */
  example: (t: TFunction, me: Me) => Draft<K>;
  Fields: ComponentType<FieldsProps<K>>;
  /** What the list says of one below its name. */
  Summary: ComponentType<{ rule: RuleAnswer<K> }>;
  /** Stands before the name in the list. */
  Mark?: ComponentType<{ rule: RuleAnswer<K> }>;
  /** Shows all of them in place of the plain list, while nothing is searched for. */
  List?: ComponentType<ListProps<K>>;
  /** Whether a draft says enough to be saved; the server has the last word. */
  isWhole: (draft: Draft<K>) => boolean;
  /** What the search looks in, beside the name. */
  words?: (rule: RuleAnswer<K>) => string;
}
