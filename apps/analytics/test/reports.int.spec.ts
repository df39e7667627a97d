import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { API_BASE, roles, type AnalyticsReport, type Page, type Permission, type Problem, type WarehouseFile } from '@parley/contracts';
import { type Database, type SpanningTx, type Tx, uuidv7 } from '@parley/tenancy';
import { eventually } from '@parley/testkit';
import { SendDue } from '../src/actions/reports/send-due.js';
import { dueReports } from '../src/db/reports/sendings.js';
import { ReadRows } from '../src/queries/warehouse/read-rows.js';
import { WriteDue } from '../src/actions/warehouse/write-due.js';
import { ReportsStand } from './reports-stand.js';
import { type Agent, anAgentOf, type Told } from './stand.js';

const HOUR = 3_600_000;
/** Far ahead, so that the service's own clock never comes to it. */
const DAY = '2031-05-05';
const MORNING = new Date('2031-05-06T06:30:00Z');
const later = (from: Date, ms: number) => new Date(from.getTime() + ms);

/** A visitor asks, an agent answers after ten minutes and resolves it after an hour. */
function aConversation(agentId: string, inboxId: string, begin = Date.parse(`${DAY}T09:00:00Z`)): Told[] {
  const chat = { conversationId: uuidv7(), contactId: uuidv7(), inboxId };
  const key = chat.conversationId;
  const state = (more: object = {}) => ({ ...chat, status: 'open' as const, priority: 'normal' as const, assigneeId: null, teamId: null, labels: ['=cmd|0'], ...more });
  const said = (at: number, kind: 'visitor' | 'agent', id: string): Told<'message.posted'> => ({
    type: 'message.posted', key, at,
    data: { ...chat, messageId: uuidv7(), seq: Math.floor((at - begin) / 1000) + 1, sender: { name: 'x', kind, id }, kind: 'text', text: 'never kept', private: false, createdAt: new Date(at).toISOString() },
  });
  return [
    { type: 'conversation.created', key, at: begin, data: state() },
    said(begin + 1000, 'visitor', chat.contactId),
    { type: 'conversation.assigned', key, at: begin + 61_000, data: { ...state({ assigneeId: agentId }), previousAssigneeId: null, previousTeamId: null } },
    said(begin + 601_000, 'agent', agentId),
    { type: 'conversation.resolved', key, at: begin + HOUR, data: { ...state({ assigneeId: agentId, status: 'resolved' }), by: 'people' }, actor: { kind: 'agent', id: agentId } },
  ];
}

const daily = (recipients: string[], more: object = {}) => ({ every: 'day', at: '08:30', timeZone: 'Europe/Berlin', locale: 'en', recipients, ...more });
const aReport = (more: object = {}) => ({
  name: 'Morning <b>report</b>', period: 'yesterday', compare: 'previous',
  parts: [
    { kind: 'figures', metrics: ['conversations_new', 'first_response', 'resolution_rate'] },
    { kind: 'curve', metric: 'conversations_new', interval: 'day' },
    { kind: 'table', by: 'label', metrics: ['conversations_new', 'first_response'] },
  ],
  ...more,
});

/** The words of a mail without its form: quoted-printable. */
function plainOf(raw: string): string {
  const [, words] = /Content-Type: text\/plain[\s\S]*?\r\n\r\n([\s\S]*?)\r\n-{4}_/.exec(raw)!;
  const bytes = words!.replaceAll('=\r\n', '').replaceAll(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString('utf8').replaceAll('\r\n', '\n');
}

describe('reports', () => {
  let stand: ReportsStand;
  beforeAll(async () => void (stand = await ReportsStand.start()));
  afterAll(() => stand.close());
  /** Clocks of tests go back and forth: what others left is not due again. */
  beforeEach(async () => {
    await stand.parley.sql('delete from analytics.report');
    await stand.forgetMails();
  });

  const codeOf = ({ status, body }: { status: number; body: unknown }) => [status, (body as Problem | null)?.code];
  const due = () => stand.parley.services['analytics']!.app.get(SendDue);
  const kept = async (who: Agent, more: object = {}): Promise<AnalyticsReport> => {
    const made = await stand.call<AnalyticsReport>(who, 'POST', '/reports', aReport(more));
    expect(made.status).toBe(201);
    return made.body;
  };
  const one = async (who: Agent, id: string) => (await stand.call<AnalyticsReport>(who, 'GET', `/reports/${id}`)).body;
  const setNext = (id: string, at: Date) => stand.parley.sql('update analytics.report set next_at = $2, lease_until = null where id = $1', [id, at]);
  const mailsOf = (n: number) => eventually(async () => {
    const mails = await stand.mails();
    expect(mails).toHaveLength(n);
    return mails;
  }, { timeoutMs: 15_000 });
  const noMoreMails = async (n: number) => {
    await eventually(async () => expect(await stand.parley.sql('select 1 from analytics.mail where next_at is not null')).toEqual([]), { timeoutMs: 15_000 });
    expect(await stand.mails()).toHaveLength(n);
  };
  /** Two agents, a conversation each on the day. */
  async function aTenant(permissions: readonly Permission[] = roles.admin) {
    const tenantId = uuidv7();
    const maker = stand.mayAct({ ...anAgentOf(tenantId, permissions), name: 'Mia Maker' });
    await stand.tell(tenantId, 'conversations', [...aConversation(maker.id, uuidv7()), ...aConversation(uuidv7(), uuidv7())]);
    await eventually(async () => expect((await stand.parley.sql<{ n: number }>('select count(*)::int as n from analytics.event where tenant_id = $1', [tenantId]))[0]!.n).toBe(10));
    return { tenantId, maker };
  }

  it('are kept, shared, changed by those who may, and by one at a time', async () => {
    const tenantId = uuidv7();
    const [ann, ben, boss, stranger] = [anAgentOf(tenantId, roles.agent), anAgentOf(tenantId, roles.agent), anAgentOf(tenantId), anAgentOf(uuidv7())];
    const own = await kept(ann, { name: 'b own' });
    expect(own).toMatchObject({ ownerId: ann.id, makerId: ann.id, version: 1, shared: false, schedule: null, nextAt: null, sentAt: null, fault: null });
    const shared = await kept(ann, { name: 'a shared', shared: true });
    const names = async (who: Agent, query = '') => (await stand.call<Page<AnalyticsReport>>(who, 'GET', `/reports${query}`)).body.data.map(({ name }) => name);
    expect([await names(ann), await names(ben), await names(stranger)]).toEqual([['a shared', 'b own'], ['a shared'], []]);
    const { body: first } = await stand.call<Page<AnalyticsReport>>(ann, 'GET', '/reports?limit=1');
    expect(await names(ann, `?limit=1&cursor=${first.nextCursor}`)).toEqual(['b own']);
    expect(codeOf(await stand.call(ann, 'GET', '/reports?cursor=nonsense'))).toEqual([400, 'request.cursor_invalid']);
    for (const [who, id] of [[ben, own.id], [boss, own.id], [stranger, shared.id]] as const) {
      for (const [method, body] of [['GET'], ['PATCH', { name: 'x' }], ['DELETE']] as const) expect(codeOf(await stand.call(who, method, `/reports/${id}`, body))).toEqual([404, 'report.not_found']);
    }
    expect(codeOf(await stand.call(ben, 'PATCH', `/reports/${shared.id}`, { name: 'x' }))).toEqual([403, 'auth.forbidden']);
    expect(await stand.call(boss, 'PATCH', `/reports/${shared.id}`, { name: 'a of all', compare: null, version: 1 })).toMatchObject({ status: 200, body: { name: 'a of all', compare: null, version: 2, ownerId: ann.id, makerId: boss.id } });
    expect(codeOf(await stand.call(ann, 'PATCH', `/reports/${shared.id}`, { name: 'x', version: 1 }))).toEqual([409, 'rule.version_conflict']);
    // To have it sent takes the right to; to have it sent no more does not.
    expect(codeOf(await stand.call(ann, 'POST', '/reports', aReport({ schedule: daily(['a@example.com']) })))).toEqual([403, 'auth.forbidden']);
    expect(codeOf(await stand.call(ann, 'PATCH', `/reports/${own.id}`, { schedule: daily(['a@example.com']) }))).toEqual([403, 'auth.forbidden']);
    expect(await stand.call(boss, 'PATCH', `/reports/${shared.id}`, { schedule: daily(['a@example.com']) })).toMatchObject({ status: 200, body: { nextAt: expect.any(String) } });
    expect(codeOf(await stand.call(ann, 'PATCH', `/reports/${shared.id}`, { parts: [{ kind: 'table', by: 'agent', metrics: ['csat_score'] }] }))).toEqual([403, 'auth.forbidden']);
    expect(await stand.call(ann, 'PATCH', `/reports/${shared.id}`, { schedule: null })).toMatchObject({ status: 200, body: { nextAt: null, schedule: null } });
    expect(codeOf(await stand.call(boss, 'POST', `/reports/${shared.id}/send`))).toEqual([409, 'report.for_nobody']);
    const refused = [
      aReport({ schedule: daily([]) }), aReport({ schedule: daily(Array.from({ length: 21 }, (_, n) => `a${n}@example.com`)) }), aReport({ schedule: daily(['a@example.com, b@example.com']) }), aReport({ schedule: daily(['a@example.com'], { timeZone: 'Mars/Base' }) }),
      aReport({ schedule: daily(['a@example.com'], { every: 'week' }) }), aReport({ parts: [] }), aReport({ parts: [{ kind: 'figures', metrics: ['nothing'] }] }), aReport({ name: ' ' }),
    ];
    for (const body of refused) expect(codeOf(await stand.call(boss, 'POST', '/reports', body))).toEqual([400, 'request.invalid']);
    expect((await stand.call(ann, 'DELETE', `/reports/${shared.id}`)).status).toBe(204);
    // What nobody else sees goes with whoever kept it.
    await stand.tell(tenantId, 'identity', [{ type: 'agent.removed', key: ann.id, at: Date.now(), data: { agentId: ann.id, name: 'Ann', avatarUrl: null, role: 'agent', active: false, teamIds: [] } }]);
    await eventually(async () => expect(await stand.parley.sql('select 1 from analytics.report where tenant_id = $1', [tenantId])).toEqual([]));
    expect((await stand.parley.events('analytics', tenantId)).map(({ data }) => data['action'])).toEqual(['analytics_report.updated', 'analytics_report.updated']);
  });

  it('are bounded in number, those that are sent the more', async () => {
    const boss = anAgentOf(uuidv7());
    const many = (n: number, schedule: object | null) =>
      stand.parley.sql(
        `insert into analytics.report (tenant_id, id, name, owner_kind, owner_id, maker_kind, maker_id, shared, content, schedule, created_at, updated_at)
         select $1, gen_random_uuid(), 'x', 'agent', gen_random_uuid(), 'agent', gen_random_uuid(), false, '{}', $2, now(), now() from generate_series(1, $3)`,
        [boss.tenantId, schedule && JSON.stringify(schedule), n],
      );
    await many(50, daily(['a@example.com']));
    expect(codeOf(await stand.call(boss, 'POST', '/reports', aReport({ schedule: daily(['a@example.com']) })))).toEqual([409, 'report.too_many']);
    const plain = await kept(boss);
    expect(codeOf(await stand.call(boss, 'PATCH', `/reports/${plain.id}`, { schedule: daily(['a@example.com']) }))).toEqual([409, 'report.too_many']);
    await many(149, null);
    expect(codeOf(await stand.call(boss, 'POST', '/reports', aReport()))).toEqual([409, 'report.too_many']);
  });

  it('are mailed once each time, whoever sends them and whatever fails in between', async () => {
    const { maker } = await aTenant();
    const report = await kept(maker, { schedule: daily(['Chief@Example.com', 'second@example.com']) });
    await setNext(report.id, MORNING);
    // The last of them comes when the one before is taken for dead, though it is only slow.
    await Promise.all([due().run(MORNING), due().run(MORNING), due().run(later(MORNING, 4 * 60_000))]);
    expect((await mailsOf(2)).map(({ to }) => to).toSorted()).toEqual(['chief@example.com', 'second@example.com']);
    expect(await one(maker, report.id)).toMatchObject({ nextAt: '2031-05-07T06:30:00.000Z', sentAt: expect.stringMatching(/^2031-05-06T06:3/), fault: null });
    // As if whoever sent it had not come to say when the next one is: the note of the sending went with it, so there is none.
    await setNext(report.id, MORNING);
    await due().run(later(MORNING, 1000));
    await noMoreMails(2);
    expect(await one(maker, report.id)).toMatchObject({ nextAt: '2031-05-07T06:30:00.000Z' });
    // The transaction fails: nothing of it is there, and it is tried again after a while, once.
    const tomorrow = later(MORNING, 24 * HOUR);
    await stand.parley.sql(`insert into analytics.mail (tenant_id, id, recipient, subject, text, html, created_at, next_at) select $1, gen_random_uuid(), 'x@example.com', 'x', '', '', now(), '2040-01-01' from generate_series(1, 999)`, [maker.tenantId]);
    await due().run(tomorrow);
    expect(await stand.parley.sql('select occurrence_at from analytics.report_sending where report_id = $1', [report.id])).toEqual([{ occurrence_at: MORNING }]);
    await stand.parley.sql(`delete from analytics.mail where tenant_id = $1 and subject = 'x'`, [maker.tenantId]);
    await due().run(later(tomorrow, 1000));
    await noMoreMails(2);
    await Promise.all([due().run(later(tomorrow, HOUR)), due().run(later(tomorrow, HOUR))]);
    await mailsOf(4);
    // Three days without anybody: the last of them is made up for.
    await due().run(later(tomorrow, 72 * HOUR));
    await mailsOf(6);
    expect(await one(maker, report.id)).toMatchObject({ nextAt: '2031-05-11T06:30:00.000Z' });
    expect(await stand.parley.sql('select 1 from analytics.mail_with')).toEqual([]);
  });

  it('show figures as mail programs can, in the language asked for, and say why one gets them', async () => {
    const { maker } = await aTenant();
    const english = await kept(maker, { schedule: daily(['chief@example.com']) });
    await setNext(english.id, MORNING);
    await due().run(MORNING);
    const [mail] = await mailsOf(1);
    const raw = mail!.raw.replaceAll('=\r\n', '');
    expect(raw).toContain('multipart/alternative');
    expect(raw).toMatch(/List-Unsubscribe:\s+<http/);
    expect(raw).toContain('List-Unsubscribe-Post: List-Unsubscribe=One-Click');
    expect(raw).toContain('Subject: Morning <b>report</b>: May 5, 2031');
    expect(raw).toContain('Morning &lt;b&gt;report&lt;/b&gt;');
    expect(raw).toContain('New conversations: 2');
    expect(raw).toContain('10 min');
    expect(raw).toContain('Mia Maker of');
    expect(raw).toContain('every day at 08:30 (Europe/Berlin)');
    expect(raw).not.toContain('never kept');
    const pictures = [...raw.matchAll(/Content-Type: image\/png[\s\S]*?\r\n\r\n([A-Za-z0-9+/=\r\n]+)/g)].map(([, body]) => Buffer.from(body!, 'base64'));
    expect(pictures.map((bytes) => bytes.subarray(1, 4).toString())).toEqual(['PNG']);
    expect(raw).toMatch(/<img src=3D"cid:chart-2"[^>]*alt=3D"Chart: New conversations by day, May 5, 2031\. Lowest 2, highest 2, last 2\."/);
    const files = [...raw.matchAll(/Content-Type: text\/csv[\s\S]*?\r\n\r\n([A-Za-z0-9+/=\r\n]+)/g)].map(([, body]) => Buffer.from(body!, 'base64').toString('utf8'));
    expect(files).toHaveLength(3);
    expect(files[0]).toContain('conversations_new,count,2,,,2,0');
    // A label is a word of strangers: no spreadsheet takes it for a formula.
    expect(files[2]).toContain(`"'=cmd|0",2,2,0,600000,600000,600000,2,`);
    await stand.forgetMails();
    const chinese = await kept(maker, { name: '客服日报', compare: null, schedule: daily(['chief@example.com'], { locale: 'zh-CN', csv: false }) });
    await setNext(chinese.id, MORNING);
    await due().run(MORNING);
    const [other] = await mailsOf(1);
    const text = plainOf(other!.raw);
    expect(text).toContain('客服日报\n2031年5月5日（UTC）');
    expect(text).toContain('青木茶业的 Mia Maker 设置了将此报表每天 08:30（Europe/Berlin）发送至 chief@example.com，因此您收到了这封邮件。');
    expect(text).toContain('中位数 10 分');
    expect(other!.raw).not.toContain('text/csv');
  });

  it('show no more than whoever answers for them may see, and rest when they may send no more', async () => {
    const { tenantId, maker } = await aTenant(['analytics:read', 'analytics:manage']);
    const report = await kept(maker, { shared: true, schedule: daily(['chief@example.com'], { csv: false }), parts: [{ kind: 'figures', metrics: ['first_response'] }, { kind: 'table', by: 'agent', metrics: ['first_response'] }] });
    await setNext(report.id, MORNING);
    await due().run(MORNING);
    const [own] = await mailsOf(1);
    expect(own!.raw).toContain('Figures of Mia Maker only.');
    await stand.forgetMails();
    // Somebody who sees everything answers for it from now on.
    const boss = stand.mayAct(anAgentOf(tenantId));
    expect(await stand.call(boss, 'PATCH', `/reports/${report.id}`, { name: 'Of all' })).toMatchObject({ status: 200, body: { makerId: boss.id } });
    await setNext(report.id, later(MORNING, 24 * HOUR));
    await due().run(later(MORNING, 24 * HOUR));
    expect((await mailsOf(1))[0]!.raw).not.toContain('only.');
    await stand.forgetMails();
    stand.mayAct(boss, false);
    await setNext(report.id, later(MORNING, 48 * HOUR));
    await due().run(later(MORNING, 48 * HOUR));
    expect(await one(maker, report.id)).toMatchObject({ nextAt: null, fault: 'maker_not_allowed' });
    await noMoreMails(0);
    expect(await stand.call(maker, 'PATCH', `/reports/${report.id}`, { name: 'Mine again' })).toMatchObject({ body: { fault: null, nextAt: expect.any(String), makerId: maker.id } });
  });

  it('are sent when somebody asks, and no more to those who want no more', async () => {
    const { tenantId, maker } = await aTenant();
    const report = await kept(maker, { schedule: daily(['chief@example.com', 'second@example.com'], { csv: false }) });
    expect((await stand.call(anAgentOf(tenantId, roles.agent), 'POST', `/reports/${report.id}/send`)).status).toBe(403);
    expect(codeOf(await stand.call(anAgentOf(uuidv7()), 'POST', `/reports/${report.id}/send`))).toEqual([404, 'report.not_found']);
    expect((await stand.call(maker, 'POST', `/reports/${report.id}/send`)).status).toBe(202);
    const mails = await mailsOf(2);
    expect(await one(maker, report.id)).toMatchObject({ nextAt: report.nextAt, sentAt: expect.any(String) });
    const [leave] = /http[^\s>]+\/leave\?[^\s>]+/.exec(mails.find(({ to }) => to === 'chief@example.com')!.raw.replaceAll('\r\n ', ''))!;
    const page = await stand.fetch(leave);
    expect([page.status, page.headers.get('content-type'), page.headers.get('content-security-policy')]).toEqual([200, 'text/html; charset=utf-8', expect.stringContaining(`default-src 'none'`)]);
    expect(page.bytes.toString()).toContain('“Morning &lt;b&gt;report&lt;/b&gt;” is sent to chief@example.com.');
    expect((await one(maker, report.id)).schedule!.recipients).toHaveLength(2);
    const other = await stand.fetch(leave.replace(/tenant=[^&]+/, `tenant=${uuidv7()}`), 'POST');
    expect(other.status).toBe(404);
    expect((await stand.fetch(leave.replace(report.id, uuidv7()), 'POST')).status).toBe(404);
    expect((await stand.fetch(leave, 'POST')).status).toBe(200);
    expect(await one(maker, report.id)).toMatchObject({ version: 2, nextAt: report.nextAt, schedule: { recipients: ['second@example.com'] } });
    expect((await stand.fetch(leave, 'POST')).bytes.toString()).toContain('This report is not sent to you any more.');
    const [last] = /http[^\s>]+\/leave\?[^\s>]+/.exec(mails.find(({ to }) => to === 'second@example.com')!.raw.replaceAll('\r\n ', ''))!;
    await stand.fetch(last, 'POST');
    expect(await one(maker, report.id)).toMatchObject({ schedule: null, nextAt: null });
    expect((await stand.parley.events('analytics', tenantId)).map(({ data }) => data['action'])).toEqual(['analytics_report.created', 'analytics_report.sent', 'analytics_report.left', 'analytics_report.left']);
  });

  it('lie as files for a warehouse, are corrected for a week, and belong to one tenant', async () => {
    const { tenantId, maker } = await aTenant();
    const writing = () => stand.parley.services['analytics']!.app.get(WriteDue);
    const turn = async (at: Date) => {
      await stand.parley.sql('update analytics.warehouse_turn set next_at = $2 where tenant_id = $1', [tenantId, at]);
      while (await writing().run(at));
    };
    const list = async (query = '') => (await stand.call<Page<WarehouseFile>>(maker, 'GET', `/reports/warehouse/files${query}`)).body;
    await writing().greet(new Date());
    await turn(MORNING);
    const first = (await list()).data;
    expect(first.map(({ table, day, revision, rows }) => [table, day, revision, rows])).toEqual(expect.arrayContaining([['conversations', DAY, 1, 2], ['marks', DAY, 1, expect.any(Number)]]));
    expect(first).toHaveLength(2);
    const conversations = first.find(({ table }) => table === 'conversations')!;
    const lines = await stand.unzipped(conversations.url);
    expect(lines).toHaveLength(3);
    const read = (line: string) => Object.fromEntries(lines[0]!.split(',').map((name, n) => [name, line.split(',')[n]]));
    // No apostrophe before what a spreadsheet would take for a formula: a program reads this.
    expect(read(lines[1]!)).toMatchObject({ began_at: `${DAY}T09:00:00.000Z`, labels: '=cmd|0', first_response_ms: '600000', resolution_ms: String(HOUR), resolutions: '1', messages_visitor: '1', csat_score: '' });
    // Nothing came since: it stays. Something came late: it is another.
    await turn(later(MORNING, 24 * HOUR));
    expect((await list()).data.map(({ id }) => id).toSorted()).toEqual(first.map(({ id }) => id).toSorted());
    await stand.tell(tenantId, 'conversations', aConversation(maker.id, uuidv7(), Date.parse(`${DAY}T23:30:00Z`)));
    await eventually(async () => expect(await stand.parley.sql('select 1 from analytics.event where tenant_id = $1', [tenantId])).toHaveLength(15));
    await turn(later(MORNING, 48 * HOUR));
    const [third] = (await list(`?table=conversations&since=${DAY}&limit=1`)).data;
    const next = await list('?table=conversations&limit=1');
    expect(next).toMatchObject({ data: [{ day: '2031-05-06', rows: 1, revision: 1 }], nextCursor: expect.any(String) });
    expect(third).toMatchObject({ day: '2031-05-06' });
    const [corrected] = (await list(`?table=conversations&limit=1&cursor=${next.nextCursor}`)).data;
    expect(corrected).toMatchObject({ day: DAY, revision: 2 });
    expect(codeOf(await stand.call(maker, 'GET', `/reports/warehouse/files/${conversations.id}`))).toEqual([404, 'report_file.not_found']);
    expect((await stand.fetch(conversations.url)).status).toBe(404);
    // By a link that is ours alone, by those who may, and by nobody of another tenant.
    const stranger = anAgentOf(uuidv7());
    expect((await stand.call<Page<WarehouseFile>>(stranger, 'GET', '/reports/warehouse/files')).body.data).toEqual([]);
    expect(codeOf(await stand.call(stranger, 'GET', `/reports/warehouse/files/${corrected!.id}`))).toEqual([404, 'report_file.not_found']);
    expect((await stand.call(anAgentOf(tenantId, roles.agent), 'GET', '/reports/warehouse/files')).status).toBe(403);
    expect(codeOf(await stand.call(null, 'GET', `/reports/warehouse/files/${corrected!.id}`))).toEqual([401, 'auth.required']);
    expect((await stand.fetch(corrected!.url.replace(/expires=\d+/, 'expires=9999999999'))).status).toBe(404);
    expect((await stand.fetch(corrected!.url.replace(tenantId, stranger.tenantId))).status).toBe(404);
    expect((await stand.fetch(corrected!.url)).headers.get('content-disposition')).toBe(`attachment; filename="conversations-${DAY}-2.csv.gz"`);
    expect(corrected!.url).toContain(`${stand.parley.url}${API_BASE}/reports/warehouse/files/`);
    // What is old is forgotten, with its file.
    await turn(later(MORNING, 60 * 24 * HOUR));
    expect((await list()).data).toEqual([]);
    const left: string[] = [];
    for await (const { key } of stand.parley.platform.files.list(`warehouse/${tenantId}/`)) left.push(key);
    expect(left).toEqual([]);
  });

  it('are looked up by keys, however many there are of other tenants and days', async () => {
    const tenantId = uuidv7();
    await stand.parley.sql(
      `insert into analytics.mark (tenant_id, subject_id, ord, at, kind, measure, n, value, bot, labels)
       select case when n % 10 = 0 then $1 else gen_random_uuid() end, gen_random_uuid(), 0, timestamptz '2031-01-01' + n * interval '5 minutes', 'conversation', case when n % 3 = 0 then 'first_response' else 'conversations_new' end, 1, n, false, '{}'
       from generate_series(1, 100000) n`,
      [tenantId],
    );
    await stand.parley.sql(
      `insert into analytics.report (tenant_id, id, name, owner_kind, owner_id, maker_kind, maker_id, shared, content, created_at, updated_at, next_at)
       select gen_random_uuid(), gen_random_uuid(), 'x', 'agent', gen_random_uuid(), 'agent', gen_random_uuid(), false, '{}', now(), now(), timestamptz '2032-01-01' + n * interval '1 minute' from generate_series(1, 5000) n`,
    );
    await stand.parley.sql('analyze analytics.mark, analytics.report');
    const db = await stand.parley.database('analytics');
    const read: { blocks: number; scanned: boolean }[] = [];
    const watched = <T extends SpanningTx>(tx: T): T => ({
      ...tx,
      rows: async <R>(sql: string, params?: unknown[]) => {
        const [row] = await tx.rows<{ 'QUERY PLAN': [{ Plan: { 'Shared Hit Blocks': number; 'Shared Read Blocks': number } }] }>(`explain (analyze, buffers, format json) ${sql}`, params);
        const [{ Plan: plan }] = row!['QUERY PLAN'];
        read.push({ blocks: plan['Shared Hit Blocks'] + plan['Shared Read Blocks'], scanned: /"Seq Scan"[^{}]*"Relation Name":"(mark_otherwise|report)"/.test(JSON.stringify(plan)) });
        return tx.rows<R>(sql, params);
      },
    });
    await db.acrossTenants((tx) => dueReports(watched(tx), new Date('2032-01-01T01:00:00Z')));
    const rows = new ReadRows({ inTenant: <T>(id: string, work: (tx: Tx) => Promise<T>) => db.inTenant(id, (tx) => work(watched(tx))) } as Database);
    const amount = await rows.amountOf(tenantId, '2031-06-01');
    expect(amount).toEqual({ measures: expect.arrayContaining(['conversations_new', 'first_response']), marks: expect.any(Number) });
    for (const table of ['marks', 'conversations'] as const) for await (const page of rows.run({ tenantId, table, day: '2031-06-01', amount })) expect(page.length).toBeGreaterThan(0);
    expect(read.filter(({ scanned }) => scanned)).toEqual([]);
    expect(read.map(({ blocks }) => blocks < 1000)).not.toContain(false);
  });
});
