import type { RatingForm, RuleBody } from '@parley/contracts';

export type Policy = RuleBody<'rating_policy'>;

/** What a visitor answers who rates where no policy asks for it. */
export const PLAIN_FORM: RatingForm = { scale: '1-5', reasons: [], comment: true };

/** Of policies in their order, the one that holds for an inbox. */
export const policyFor = (policies: readonly Policy[], inboxId: string): Policy | undefined => policies.find(({ inboxIds }) => inboxIds.length === 0 || inboxIds.includes(inboxId));

export const formOf = (policy: Policy | undefined): RatingForm => (policy ? { scale: policy.scale, reasons: policy.reasons, comment: policy.comment } : PLAIN_FORM);

/** Conversations that carry this label, in any case, are no conversations with a visitor. */
const SPAM = 'spam';

/** What a policy looks at before it asks. `answered`: a person wrote to the visitor. `askedLately`: the contact was asked, in any conversation, within the policy's days. */
export interface Occasion {
  status: string;
  labels: readonly string[];
  blocked: boolean;
  answered: boolean;
  askedLately: boolean;
}

/** Nobody asks these, neither by themselves nor on invitation. */
export const isUnwelcome = ({ labels, blocked }: Pick<Occasion, 'labels' | 'blocked'>): boolean => blocked || labels.some((label) => label.toLowerCase() === SPAM);

/** Whether a policy that asks by itself asks now. */
export const asksNow = (policy: Pick<Policy, 'botOnly'>, occasion: Occasion): boolean =>
  occasion.status === 'resolved' && !isUnwelcome(occasion) && (occasion.answered || policy.botOnly) && !occasion.askedLately;
