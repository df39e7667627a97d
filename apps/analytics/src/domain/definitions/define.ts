import { metrics, type AnalyticsDimension, type Metric, type MetricDefinition } from '@parley/contracts';

/** A text in both languages: English, Chinese. */
export type Words = readonly [en: string, zh: string];

/** A definition as it is written down. What page a metric is on and what it is counted in stands in the contract. */
export interface Written {
  /** Rises with every change of what is counted; wording alone does not change it. */
  version?: number;
  /** From which day on it has held. */
  since?: string;
  better?: MetricDefinition['better'];
  dimensions: readonly AnalyticsDimension[];
  name: Words;
  meaning: Words;
  formula: Words;
  attribution: Words;
  excluded: Words;
}

const FIRST = '2026-11-24';
const inBoth = ([en, zh]: Words) => ({ en, 'zh-CN': zh });
const byLabel: Words = [' By label, and by whether a bot took part: as the conversation stands now.', '按标签以及是否有机器人参与统计时，以会话目前的情况为准。'];
const plus = ([en, zh]: Words, [more, moreZh]: Words): Words => [en + more, zh + moreZh];

/** The definition as it is served. */
export function define(metric: Metric, written: Written): MetricDefinition {
  const { version = 1, since = FIRST, better = null, dimensions, name, meaning, formula, attribution, excluded } = written;
  return {
    metric,
    ...metrics[metric],
    version,
    since,
    name: inBoth(name),
    meaning: inBoth(meaning),
    formula: inBoth(formula),
    attribution: inBoth(dimensions.includes('bot') ? plus(attribution, byLabel) : attribution),
    excluded: inBoth(excluded),
    dimensions: [...dimensions],
    better,
  };
}

/** What one page is made of: each of its metrics once. */
export type DefinitionsOf<M extends Metric> = Record<M, Written>;

/** What numbers of conversations can be told apart by. */
export const byConversation = ['all', 'inbox', 'channel', 'team', 'agent', 'label', 'bot'] as const satisfies readonly AnalyticsDimension[];
/** Those of them that hold where no agent has a part. */
export const withoutAgent = ['all', 'inbox', 'channel', 'team', 'label', 'bot'] as const satisfies readonly AnalyticsDimension[];

/** Added to what is left out, where it holds. */
export const simulated: Words = ['Simulated conversations and conversations that were erased.', '模拟会话以及已彻底删除的会话。'];
export const andSimulated = ([en, zh]: Words): Words => [`${en} ${simulated[0]}`, `${zh}${simulated[1]}`];
