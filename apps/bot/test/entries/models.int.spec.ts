import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { BotCoverage, BotCurve } from '@parley/contracts';
import { createLog } from '@parley/observability';
import { uuidv7, type Database } from '@parley/tenancy';
import { eventually } from '@parley/testkit';
import { TeachModel } from '../../src/actions/models/teach-model.js';
import { Answering } from '../../src/answering/answering.js';
import { claimTraining } from '../../src/db/models/claims.js';
import { Brains } from '../../src/models/brains.js';
import { Gatekeeper } from '../../src/models/gatekeeper.js';
import type { ModelGate } from '../../src/models/model-gate.js';
import { Lessons } from '../../src/models/lessons.js';
import { Trainings } from '../../src/models/trainings.js';
import { aTenant, Stand, type Agent, type Tenant } from './stand.js';

const log = createLog('test', 'silent');
const topics = ['refund', 'delivery', 'password', 'invoice', 'warranty', 'voucher', 'cancellation', 'exchange', 'newsletter', 'membership'];
const ways = ['how does the TOPIC work', 'tell me about my TOPIC', 'I have a problem with the TOPIC', 'when is the TOPIC done', 'TOPIC please'];
const entries = topics.map((topic) => ({ name: `What about the ${topic}?`, variants: ways.map((way) => way.replace('TOPIC', topic)), answer: `All about the ${topic}.` }));

describe('models', () => {
  let stand: Stand;
  let db: Database;
  beforeAll(async () => {
    stand = await Stand.start();
    db = await stand.parley.database('bot');
  });
  afterAll(() => stand.close());

  const teach = (who: Agent, given: readonly object[]) => stand.done(who, 'POST', '/bot/intents/bulk', { items: given.map((intent) => ({ action: 'create', intent })) });
  /** A tenant whose model is trained and measured. */
  const aTaughtTenant = async (): Promise<Tenant> => {
    const tenant = aTenant();
    await teach(tenant.agent, entries);
    await stand.trained(tenant.agent);
    return tenant;
  };

  it('are measured with the tenant’s own variants, and follow the target without being trained', async () => {
    const { agent } = await aTaughtTenant();
    const curve = await stand.done<BotCurve>(agent, 'GET', '/bot/curve');
    expect(curve).toMatchObject({ basis: 'calibrated', target: 0.9, variants: 60 });
    expect(curve.points.length).toBeGreaterThan(1);
    expect(curve.points.every(({ answered, precision }) => answered >= 0 && answered <= 1 && precision >= 0 && precision <= 1)).toBe(true);
    const before = (await stand.done<BotCoverage>(agent, 'GET', '/bot/coverage')).model!.version;
    await stand.done(agent, 'PATCH', '/bot', { target: 0.95 });
    const strict = await stand.done<BotCurve>(agent, 'GET', '/bot/curve');
    expect([strict.target, strict.model]).toEqual([0.95, before]);
    expect(strict.thresholds.answer).toBeGreaterThanOrEqual(curve.thresholds.answer);
    expect(await stand.ask(agent, 'I have trouble with the warranty')).toMatchObject({ intent: 'What about the warranty?' });
  });

  it('of two tenants with opposite answers never mix: at once, after giving way, after a restart', async () => {
    const tenants = await Promise.all(['yes', 'no'].map(async (answer) => {
      const tenant = aTenant();
      await teach(tenant.agent, [{ name: 'May I return opened goods?', variants: ['can opened boxes be sent back', 'return of opened goods'], answer }, ...entries.map((entry) => ({ ...entry, answer: `${answer}: ${entry.answer}` }))]);
      await stand.trained(tenant.agent);
      return { ...tenant, answer };
    }));
    const [yes, no] = tenants as [(typeof tenants)[0], (typeof tenants)[0]];
    const questions = ['can opened boxes be sent back', 'tell me about my voucher'];
    const asked = await Promise.all(Array.from({ length: 60 }, (_, nth) => {
      const tenant = nth % 2 ? yes : no;
      return stand.ask(tenant.agent, questions[nth % 4 > 1 ? 1 : 0]!).then((seen) => [tenant.answer, seen.answer] as const);
    }));
    for (const [own, seen] of asked) expect(seen!.startsWith(own)).toBe(true);
    // A copy that has room for one tenant alone.
    const brains = new Brains(db, log, undefined, 1);
    const answering = new Answering(brains, db, log);
    for (let round = 0; round < 6; round++) {
      for (const { id, answer } of [yes, no]) expect((await answering.answer({ tenantId: id, text: questions[0]!, audience: 'visitor' })).answer).toMatchObject({ text: answer });
    }
    // What was trained is there after a restart, and nothing is trained for it.
    const version = async () => (await stand.done<BotCoverage>(yes.agent, 'GET', '/bot/coverage')).model!.version;
    const before = await version();
    const fresh = new Answering(new Brains(db, log), db, log);
    expect(await fresh.answer({ tenantId: no.id, text: 'could you tell me about my voucher', audience: 'visitor' })).toMatchObject({ intent: { name: 'What about the voucher?' }, explanation: { model: expect.any(Number) } });
    expect(await version()).toBe(before);
  });

  it('are trained by another copy when whoever trained dies', async () => {
    const { id, agent } = await aTaughtTenant();
    await stand.parley.sql(`update bot.bot_knowledge set lease_until = now() + interval '1500 milliseconds', lease_by = $2, taught = revision + 1, revision = revision + 1, train_at = now() where tenant_id = $1`, [id, uuidv7()]);
    expect((await stand.done<BotCoverage>(agent, 'GET', '/bot/coverage')).training.state).toBe('running');
    const before = (await stand.done<BotCoverage>(agent, 'GET', '/bot/coverage')).model!.version;
    expect((await stand.trained(agent)).model!.version).toBeGreaterThan(before);
  });

  it('stay as they were when a training fails, which is told', async () => {
    const { id, agent } = await aTaughtTenant();
    const by = uuidv7();
    const before = (await stand.done<BotCoverage>(agent, 'GET', '/bot/coverage')).model!.version;
    const brains = new Brains(db, log);
    const trainings = new Trainings({ timeoutMs: 1 });
    await stand.parley.sql(`update bot.bot_knowledge set taught = revision + 1, revision = revision + 1, train_at = now(), lease_by = $2, lease_until = now() + interval '1 minute' where tenant_id = $1`, [id, by]);
    await new TeachModel(db, new Lessons(db), trainings, new Gatekeeper(brains), log).run({ tenantId: id, by }, () => undefined);
    await trainings.beforeApplicationShutdown();
    const { model, training } = await stand.done<BotCoverage>(agent, 'GET', '/bot/coverage');
    expect([model!.version, training.failure]).toEqual([before, 'out_of_time']);
    expect((await stand.ask(agent, 'tell me about my voucher')).zone).toBe('answer');
    await stand.parley.sql('update bot.bot_knowledge set lease_until = null, train_at = now() where tenant_id = $1', [id]);
    expect((await stand.trained(agent)).training.failure).toBeNull();
  });

  it('do not go live when they are not admitted', async () => {
    const { id, agent } = await aTaughtTenant();
    const before = (await stand.done<BotCoverage>(agent, 'GET', '/bot/coverage')).model!.version;
    const by = uuidv7();
    const brains = new Brains(db, log);
    const heard: (string | undefined)[] = [];
    const answering = new Answering(brains, db, log);
    const gate: ModelGate = {
      judges: async () => true,
      admits: async ({ tenantId, brain }) => (heard.push((await answering.answerBy(brain, { tenantId, text: 'tell me about my voucher', audience: 'visitor' })).intent?.name), { admitted: false }),
    };
    const trainings = new Trainings();
    await stand.parley.sql(`update bot.bot_knowledge set taught = revision + 1, revision = revision + 1, train_at = now(), lease_by = $2, lease_until = now() + interval '1 minute' where tenant_id = $1`, [id, by]);
    await new TeachModel(db, new Lessons(db), trainings, new Gatekeeper(brains, gate), log).run({ tenantId: id, by }, () => undefined);
    await trainings.beforeApplicationShutdown();
    expect(heard[0]).toBe('What about the voucher?');
    expect(await stand.done<BotCoverage>(agent, 'GET', '/bot/coverage')).toMatchObject({ model: { version: before }, training: { failure: 'held_back' } });
  });

  it('that cannot be read count as none until the next training', async () => {
    const { id, agent } = await aTaughtTenant();
    await stand.parley.sql(`update bot.bot_model set bytes = '\\x00010203' where tenant_id = $1`, [id]);
    const answering = new Answering(new Brains(db, log), db, log);
    expect(await answering.answer({ tenantId: id, text: 'tell me about my voucher', audience: 'visitor' })).toMatchObject({ zone: 'answer', explanation: { model: null } });
    await stand.anIntent(agent, { name: 'Something new?', variants: ['anything new'], answer: 'Yes.' });
    await stand.trained(agent);
    expect((await stand.ask(agent, 'tell me about my voucher')).explanation!.model).toEqual(expect.any(Number));
  });

  it('are shared between copies: what one was taught the other answers a moment later, and nothing is left to train', async () => {
    const { id, agent } = aTenant();
    const elsewhere = new Answering(new Brains(db, log), db, log);
    const ask = () => elsewhere.answer({ tenantId: id, text: 'voucher please', audience: 'visitor' });
    expect((await ask()).zone).toBe('unsure');
    await teach(agent, entries);
    await eventually(async () => expect(await ask()).toMatchObject({ answer: { text: 'All about the voucher.' } }));
    await stand.trained(agent);
    expect(await claimTraining(db, uuidv7(), 10)).toEqual([]);
    await eventually(async () => expect((await ask()).explanation.model).toEqual(expect.any(Number)));
  });
});
