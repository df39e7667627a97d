import type { GoldenExpectation, GoldenGot, GoldenRunSummary } from '@parley/contracts';
import type { TFunction } from 'i18next';
import { handOffReason } from '../../messages/hand-off-reason.js';

/** What was expected, in words. */
export function wantText(t: TFunction, expected: GoldenExpectation, label: string): string {
  const name = label || t('golden.gone');
  switch (expected.kind) {
    case 'zone':
      return t('golden.want.zone', { zone: t(`golden.zone.${expected.zone}`) });
    case 'flow':
      return expected.nodeId === null ? t('golden.want.flow', { label: name }) : t('golden.want.node', { label: name, node: expected.nodeId });
    default:
      return t(`golden.want.${expected.kind}`, { label: name });
  }
}

/** What came of it, in words. */
export const gotText = (t: TFunction, { kind, label, nodeId, reason }: GoldenGot): string => t(`golden.got.${kind}`, { label, node: nodeId ?? '', reason: reason === null ? '' : handOffReason(t, reason) });

export const causeText = (t: TFunction, { cause, flow }: GoldenRunSummary): string => t(`golden.cause.${cause}`, { name: flow?.name ?? '' });
