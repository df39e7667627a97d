import { Inject, Injectable } from '@nestjs/common';
import type { FlowNodeOf, TestFlow } from '@parley/contracts';
import { RateLimiter } from '@parley/service-kit';
import type { FlowDone, FlowWant } from '../domain/flows/state.js';
import { AnswerAct } from './answer-act.js';
import { CallOut } from './call-out.js';
import type { ActAt, FlowActs } from './drive.js';
import { FlowLibrary, type Shelf } from './library.js';

/** Requests that a tenant really makes to try flows. */
const TRIES = { points: 60, seconds: 60 };
/** What a code is in a test. */
export const TEST_CODE = '123456';
/** The number that a ticket would have. */
const TEST_TICKET = 1;

export interface Testing {
  tenantId: string;
  asked: Pick<TestFlow, 'http' | 'samples' | 'contact' | 'locale'>;
  shelf: Shelf;
}

/** Does what flows want in a test: nothing is kept, opened or sent. */
@Injectable()
export class TestActs {
  constructor(
    private readonly calls: CallOut,
    private readonly answers: AnswerAct,
    @Inject(FlowLibrary) private readonly library: Pick<FlowLibrary, 'published' | 'add'>,
    private readonly limiter: RateLimiter,
  ) {}

  in(testing: Testing): FlowActs {
    return { act: (at) => this.act(testing, at) };
  }

  private async act(testing: Testing, at: ActAt): Promise<FlowDone> {
    const { want } = at;
    const { tenantId, asked, shelf } = testing;
    const email = asked.contact.email ?? null;
    switch (want.kind) {
      case 'http':
        return this.call(testing, at, want);
      case 'answer':
        return { kind: 'answer', say: await this.answers.run({ tenantId, question: want.question, locale: asked.locale }) };
      case 'ticket':
        return { kind: 'ticket', number: TEST_TICKET };
      case 'attributes':
        return { kind: 'attributes' };
      case 'send_code':
        return { kind: 'send_code', outcome: email === null ? 'impossible' : 'sent', email: null };
      case 'check_code':
        return { kind: 'check_code', outcome: want.code === TEST_CODE ? 'right' : 'wrong', email };
      case 'flow': {
        const published = await this.library.published(tenantId, want.flowId);
        const there = published && (await this.library.add(tenantId, shelf, { flowId: want.flowId, version: published.version }));
        return { kind: 'flow', version: there ? published.version : null };
      }
      default:
        return want satisfies never;
    }
  }

  /** @throws Refused `limit.rate` */
  private async call({ tenantId, asked }: Testing, { node, state, env, place }: ActAt, { nodeId }: Extract<FlowWant, { kind: 'http' }>): Promise<FlowDone> {
    const given = Object.hasOwn(asked.samples, nodeId) ? asked.samples[nodeId] : undefined;
    const sample = given ? { status: given.status, body: given.body } : undefined;
    const live = asked.http === 'live' && !sample;
    if (live) await this.limiter.take(`flow-test:${tenantId}`, TRIES);
    const calling = { tenantId, node: node as FlowNodeOf<'http'>, state, env, key: `test-${place}` };
    if (live || sample) return this.calls.run({ ...calling, sample });
    const { call } = await this.calls.run({ ...calling, sample: { status: 200, body: null } });
    return { kind: 'http', status: null, failed: true, saved: {}, call: { ...call, status: null, answer: null, saved: {}, fault: 'no_sample' } };
  }
}
