import { Injectable } from '@nestjs/common';
import { Refused, type ConversationWrapUp, type Staff, type WrapUp, type WrapUpForm } from '@parley/contracts';
import type { Tx } from '@parley/tenancy';
import { categoriesOf, wrapUpsOf, type WrapUpRow } from '../db/wrap-up/wrap-up-rows.js';
import type { Step } from '../domain/conversation.js';
import { formFor, isMissing, pathOf, type Category, type Form, type Offered } from '../domain/wrap-up/wrap-up.js';
import { presentRule } from '../work-rules/present-rule.js';
import { findStored, rulesOf } from '../work-rules/read-rules.js';
import { RuleBook } from '../work-rules/rule-book.js';
import type { Rule } from '../work-rules/rule.js';

interface Where {
  id: string;
  inboxId: string;
  teamId: string | null;
}

/** What agents are to say about conversations at their end. */
@Injectable()
export class WrapUpRules {
  constructor(private readonly books: RuleBook) {}

  async formOf(tx: Tx, where: Where): Promise<Rule<'wrap_up_form'> | undefined> {
    return formFor<Rule<'wrap_up_form'> & { body: Form }>(await rulesOf(tx, 'wrap_up_form'), where);
  }

  async offered(tx: Tx): Promise<Offered> {
    return { categories: await categoriesOf(tx), definitions: (await this.books.of(tx)).attributes };
  }

  /**
   * Keeps people from resolving what has no wrap-up yet, by whatever way they do it: by hand, for many at once, with a macro. Automations and API keys
   * are exempt: there is nobody to ask.
   * @throws Refused `conversation.wrap_up_required`
   */
  async mustBeThere(tx: Tx, who: Staff, { after, steps }: { after: Where; steps: readonly Step[] }): Promise<void> {
    if (who.kind !== 'agent' || !steps.some((step) => 'change' in step && step.change === 'resolved')) return;
    const form = await this.formOf(tx, after);
    if (!form?.body.required) return;
    const [current] = await wrapUpsOf(tx, after.id, 1);
    if (isMissing(form.body, current, await this.offered(tx))) throw new Refused('conversation.wrap_up_required');
  }

  /** How a conversation stands with its wrap-up. */
  async state(tx: Tx, where: Where): Promise<ConversationWrapUp> {
    const form = await this.formOf(tx, where);
    const offered = await this.offered(tx);
    const rows = await wrapUpsOf(tx, where.id);
    const history = rows.map((row) => present(row, offered.categories));
    return { form: form ? await shown(tx, form.id) : null, missing: isMissing(form?.body, rows[0], offered), current: history[0] ?? null, history };
  }
}

async function shown(tx: Tx, id: string): Promise<WrapUpForm | null> {
  const stored = await findStored(tx, 'wrap_up_form', id);
  return stored ? presentRule('wrap_up_form', stored) : null;
}

const present = ({ id, categoryId, fields, note, byKind, byId, byName, createdAt }: WrapUpRow, categories: readonly Category[]): WrapUp => ({
  id,
  categoryId,
  category: pathOf(categories, categoryId).map(({ name }) => name),
  fields,
  note,
  by: { kind: byKind, id: byId, name: byName },
  createdAt: createdAt.toISOString(),
});
