import type { RuleKind } from '@parley/contracts';
import { useTranslation } from 'react-i18next';
import { titles } from './screens.js';

const orders = {
  auto_reply: 'rule.auto_reply.order',
  sla_policy: 'rule.sla_policy.order',
  routing_policy: 'rule.routing_policy.order',
  automation: 'rule.automation.order',
  attribute: 'rule.attribute.order',
  saved_view: 'rule.saved_view.order',
  rating_policy: 'rule.rating_policy.order',
  wrap_up_form: 'rule.wrap_up_form.order',
} as const;

/** What the pages call a kind, its making and its end. */
export function useRuleWords(kind: RuleKind) {
  const { t } = useTranslation();
  return {
    title: t(titles[kind]),
    text: t(`rule.${kind}.text`),
    make: t(`rule.${kind}.new`),
    empty: t(`rule.${kind}.empty`),
    emptyText: t(`rule.${kind}.emptyText`),
    removeText: t(`rule.${kind}.removeText`),
    /** What their order means; nothing where it means nothing. */
    order: kind in orders ? t(orders[kind as keyof typeof orders]) : undefined,
  };
}
