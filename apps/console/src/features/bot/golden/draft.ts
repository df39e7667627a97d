import { MAX_GOLDEN_STEPS, type Golden, type GoldenExpectation, type GoldenStep, type Locale } from '@parley/contracts';

/** A step that is being written; what it expects may not be chosen yet. */
export interface DraftStep {
  key: number;
  text: string;
  kind: GoldenExpectation['kind'];
  /** The entry, article or flow. */
  id: string;
  nodeId: string;
  zone: Extract<GoldenExpectation, { kind: 'zone' }>['zone'];
}
export interface Draft {
  name: string;
  locale: Locale;
  enabled: boolean;
  steps: DraftStep[];
}

let keys = 0;
export const newStep = (): DraftStep => ({ key: keys++, text: '', kind: 'entry', id: '', nodeId: '', zone: 'answer' });

const stepOf = ({ text, expected }: GoldenStep): DraftStep => ({
  ...newStep(), text, kind: expected.kind,
  ...(expected.kind === 'entry' && { id: expected.intentId }), ...(expected.kind === 'article' && { id: expected.articleId }), ...(expected.kind === 'flow' && { id: expected.flowId, nodeId: expected.nodeId ?? '' }),
  ...(expected.kind === 'zone' && { zone: expected.zone }),
});

export const draftOf = (golden: Golden | undefined, locale: Locale): Draft =>
  golden ? { name: golden.name, locale: golden.locale, enabled: golden.enabled, steps: golden.steps.map(stepOf) } : { name: '', locale, enabled: true, steps: [newStep()] };

const expectedOf = ({ kind, id, nodeId, zone }: DraftStep): GoldenExpectation | undefined => {
  if (kind === 'hand_off') return { kind };
  if (kind === 'zone') return { kind, zone };
  if (id === '') return undefined;
  return kind === 'entry' ? { kind, intentId: id } : kind === 'article' ? { kind, articleId: id } : { kind, flowId: id, nodeId: nodeId || null };
};

/** The steps as they are saved; `undefined`: something is left to write or choose. */
export function stepsOf({ steps }: Pick<Draft, 'steps'>): GoldenStep[] | undefined {
  const whole = steps.flatMap((step) => {
    const expected = expectedOf(step);
    return step.text.trim() && expected ? [{ text: step.text.trim(), expected }] : [];
  });
  return whole.length === steps.length && whole.length > 0 ? whole : undefined;
}

export const mayAdd = ({ steps }: Pick<Draft, 'steps'>): boolean => steps.length < MAX_GOLDEN_STEPS;

/** With the step at a position moved by one. */
export function moved(steps: readonly DraftStep[], from: number, by: -1 | 1): DraftStep[] {
  const next = [...steps];
  const [step] = next.splice(from, 1);
  next.splice(from + by, 0, step!);
  return next;
}
