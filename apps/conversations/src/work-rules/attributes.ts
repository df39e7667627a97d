import { Injectable } from '@nestjs/common';
import { Refused } from '@parley/contracts';
import type { Tx } from '@parley/tenancy';
import type { Attributes } from '../domain/conversation.js';
import { attributeFault } from '../domain/work-rules/attribute-fault.js';
import { RuleBook } from './rule-book.js';

/** Holds attributes that are written to their definitions. */
@Injectable()
export class AttributeRules {
  constructor(private readonly books: RuleBook) {}

  /** @throws Refused `request.invalid` */
  async check(tx: Tx, on: 'contact' | 'conversation', patch: Attributes | undefined): Promise<void> {
    if (!patch) return;
    const { attributes } = await this.books.of(tx);
    const fault = attributeFault(attributes, on, patch);
    if (fault) throw new Refused('request.invalid', fault);
  }
}
