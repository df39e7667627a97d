import { Injectable } from '@nestjs/common';
import { Database } from '@parley/tenancy';
import { DesksByClock } from '../availability/desks-by-clock.js';
import { CheckAnswer } from './check-answer.js';
import { Drains } from './drains.js';
import { RestSlot } from './rest-slot.js';

/** Most things of one kind that one look takes up; the next look takes what is left. */
const MOST = 100;

type Kind = 'answer' | 'rest' | 'gone' | 'idle' | 'busy' | 'shift' | 'wait';
interface Due {
  kind: Kind;
  tenantId: string;
  id: string | null;
}

/** Everything that is due by the clock, each by its index: what is not due costs nothing. */
const DUE = {
  name: 'routing_due',
  text: `
    (select 'answer' as kind, tenant_id as "tenantId", conversation_id as id from desk_slot where answer_by <= $1 order by answer_by limit ${MOST})
    union all (select 'rest', tenant_id, conversation_id from desk_slot where idle_at <= $1 order by idle_at limit ${MOST})
    union all (select 'gone', tenant_id, agent_id from agent_desk where present and present_until <= $1 order by present_until limit ${MOST})
    union all (select 'idle', tenant_id, agent_id from agent_desk where present and idle_at is not null and idle_at <= $1 order by idle_at limit ${MOST})
    union all (select 'busy', tenant_id, agent_id from busy_request where expires_at <= $1 order by expires_at limit ${MOST})
    union all (select distinct 'shift', tenant_id, null::uuid from (
      (select tenant_id from agent_shift where changes_at <= $1 order by changes_at limit ${MOST}) union all (select tenant_id from agent_shift where requeue_at <= $1 order by requeue_at limit ${MOST})) h)
    union all (select distinct 'wait', tenant_id, null::uuid from (select tenant_id from waiting where look_at <= $1 order by look_at limit ${MOST}) w)`,
};

/** Does what the clock asks for: late answers, silent visitors, agents who are gone or idle, shifts, and what waits for its time. */
@Injectable()
export class LookAtClock {
  private readonly doing: Record<Exclude<Kind, 'wait'>, (tenantId: string, id: string, now: Date) => Promise<void>> = {
    answer: (tenantId, id, now) => this.answer.run(tenantId, id, now),
    rest: (tenantId, id, now) => this.slot.rest(tenantId, id, now),
    gone: (tenantId, id, now) => this.desks.gone(tenantId, id, now),
    idle: (tenantId, id, now) => this.desks.idle(tenantId, id, now),
    busy: (tenantId, id, now) => this.desks.unheard(tenantId, id, now),
    shift: (tenantId, _id, now) => this.desks.turnShifts(tenantId, now),
  };

  constructor(
    private readonly db: Database,
    private readonly desks: DesksByClock,
    private readonly answer: CheckAnswer,
    private readonly slot: RestSlot,
    private readonly drains: Drains,
  ) {}

  /** Whoever else looks at the same time finds it done: each looks again at what it holds. */
  async run(now: Date): Promise<void> {
    const due = await this.db.acrossTenants((tx) => tx.rows<Due>(DUE, [now.toISOString()]));
    const errors: unknown[] = [];
    for (const { kind, tenantId, id } of due) {
      if (kind === 'wait') this.drains.note(tenantId);
      else await this.doing[kind](tenantId, id!, now).catch((error: unknown) => errors.push(error));
    }
    if (errors.length > 0) throw new AggregateError(errors, `${errors.length} of ${due.length} things that were due could not be done`);
  }
}
