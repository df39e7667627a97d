import { execFile } from 'node:child_process';
import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Conversation, Problem, Transcript } from '@parley/contracts';
import { temporaryFolder } from '@parley/local-servers';
import { eventually } from '@parley/testkit';
import { aKeyOf, aTenant, Stand, type Tenant } from './stand.js';
import { tokenOf } from './stand-in-identity.js';

describe('transcripts', () => {
  let stand: Stand;
  let folder: string;
  beforeAll(async () => {
    folder = await temporaryFolder('parley-mail-');
    stand = await Stand.start({ env: { MAIL_DIR: folder, RATE_LIMIT_SCALE: '1' } });
  });
  afterAll(async () => {
    await stand.close();
    await rm(folder, { recursive: true });
  });

  async function talked(tenant: Tenant = aTenant()) {
    const visitor = await stand.aVisitor(tenant, { locale: 'zh-CN', timeZone: 'Asia/Shanghai', identity: { userId: tenant.id, name: '王小美', email: `mei-${tenant.id}@example.com`, verified: true } });
    const { conversationId } = await stand.say(visitor, '您好，<script>alert(1)</script>我的订单呢？');
    await stand.say(tenant.agent, 'A secret note', { conversationId, private: true });
    await stand.say(tenant.agent, 'It is on its way & will arrive tomorrow.', { conversationId });
    await stand.say(aKeyOf(tenant.id, 'Shop robot'), 'Anything else?', { conversationId });
    return { tenant, visitor, conversationId, path: `/conversations/${conversationId}` };
  }
  type Of = Awaited<ReturnType<typeof talked>>;
  async function file({ tenant, path }: Of, query = '', as = tenant.agent): Promise<Response> {
    return fetch(`${stand.parley.url}/api/v1${path}/transcript${query}`, { headers: { authorization: `Bearer ${await tokenOf(as)}` } });
  }
  const send = ({ path }: Of, as: Parameters<Stand['call']>[0], body: object = {}) => stand.call<Problem>(as, 'POST', `${path}/transcript`, body);

  it('hold what was said, without notes and lines, in the visitor’s language and time', async () => {
    const of = await talked();
    await stand.call(of.tenant.agent, 'PATCH', of.path, { status: 'resolved' });
    const answer = await file(of, '?format=json');
    expect(answer.headers.get('content-type')).toContain('application/json');
    const transcript = (await answer.json()) as Transcript;
    expect(transcript).toMatchObject({ conversationId: of.conversationId, contact: { name: '王小美' }, locale: 'zh-CN', timeZone: 'Asia/Shanghai', truncated: false });
    expect(transcript.messages.map(({ from, name, text }) => [from, name, text])).toEqual([
      ['visitor', '王小美', '您好，<script>alert(1)</script>我的订单呢？'],
      ['agent', of.tenant.agent.name, 'It is on its way & will arrive tomorrow.'],
      ['bot', 'Shop robot', 'Anything else?'],
    ]);
    expect(transcript.messages[0]!.time).toMatch(/^\d{4}年\d{1,2}月\d{1,2}日 \d{2}:\d{2}$/);
    const english = (await (await file(of, '?format=json&locale=en&timeZone=America/New_York')).json()) as Transcript;
    expect(english.messages[0]!.time).toMatch(/^[A-Z][a-z]{2} \d{1,2}, \d{4}, \d{2}:\d{2}$/);
    expect(english.timeZone).toBe('America/New_York');
  });

  it('are one page that runs nothing and loads nothing', async () => {
    const of = await talked();
    const answer = await file(of);
    const html = await answer.text();
    expect(html).toContain('<html lang="zh-CN">');
    expect(html).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
    expect(html).not.toMatch(/<script|A secret note|src=|<link|@import/);
    expect(html).toContain('Shop robot (机器人)');
    expect(Object.fromEntries(answer.headers)).toMatchObject({ 'content-disposition': expect.stringMatching(/^attachment; filename="conversation-[0-9a-f]+\.html"$/), 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' });
    expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
  });

  it('are a PDF that can be read, also in Chinese and with emoji', async () => {
    const of = await talked();
    await stand.say(of.visitor, '谢谢👍\n👨‍👩‍👧 all', { conversationId: of.conversationId });
    const answer = await file(of, '?format=pdf');
    expect(answer.headers.get('content-type')).toBe('application/pdf');
    const bytes = Buffer.from(await answer.arrayBuffer());
    expect(bytes.subarray(0, 5).toString()).toBe('%PDF-');
    // One of letters, one of emoji.
    for (const font of ['/FontFile3', '/FontFile2']) expect(bytes.toString('latin1')).toContain(font);
    const text = await textOf(bytes);
    if (text === undefined) return;
    expect(text).toContain('我的订单呢');
    expect(text).toContain('on its way & will arrive');
    expect(text).not.toContain('A secret note');
  });

  it('have links to files that go on working for a week', async () => {
    const of = await talked();
    const form = new FormData();
    form.append('file', new Blob(['words in a file']), '发票.txt');
    const uploaded = await fetch(`${stand.parley.url}/api/v1/attachments`, { method: 'POST', body: form, headers: { authorization: `Bearer ${await tokenOf(of.visitor)}` } });
    const { id } = (await uploaded.json()) as { id: string };
    await stand.say(of.visitor, '', { conversationId: of.conversationId, attachments: [id] });
    const transcript = (await (await file(of, '?format=json')).json()) as Transcript;
    const [attachment] = transcript.messages.at(-1)!.attachments;
    expect(attachment).toMatchObject({ name: '发票.txt', size: 15 });
    expect(await (await fetch(attachment!.url)).text()).toBe('words in a file');
    const week = Date.parse(transcript.linksExpireAt) - Date.parse(transcript.exportedAt);
    expect(week).toBe(7 * 24 * 3_600_000);
    expect(attachment!.url).toContain(`expires=${Math.floor(Date.parse(transcript.linksExpireAt) / 1000)}`);
    expect(await (await file(of)).text()).toContain('发票.txt');
  });

  it('are bounded: of a very long conversation the newest is in it', async () => {
    const of = await talked();
    await stand.parley.sql(
      `insert into conversations.message (tenant_id, conversation_id, id, seq, sender_kind, sender_name, kind, text, private, prev_public_seq, inbound_count, outbound_count, created_at)
       select tenant_id, conversation_id, gen_random_uuid(), seq + n, sender_kind, sender_name, kind, 'filler ' || n, false, prev_public_seq, inbound_count, outbound_count, created_at + n * interval '1 second'
       from conversations.message, generate_series(1000, 3500) n where conversation_id = $1 and seq = 1`,
      [of.conversationId],
    );
    const bytes = Buffer.from(await (await file(of, '?format=pdf')).arrayBuffer());
    const text = await textOf(bytes);
    if (text !== undefined) {
      expect(text).toContain('较早的消息未包含在内');
      expect(text).toContain('filler 3500');
      expect(text).not.toContain('filler 1200');
    }
    const whole = (await (await file(of, '?format=json')).json()) as Transcript;
    expect([whole.truncated, whole.messages.length]).toEqual([false, 2504]);
  });

  it('are for staff of the tenant alone, and refuse what they do not know', async () => {
    const of = await talked();
    expect((await file(of, '', aTenant().agent)).status).toBe(404);
    expect((await file(of, '', of.visitor as never)).status).toBe(403);
    for (const query of ['?format=docx', '?timeZone=Moon/Base', '?locale=fr', '?more=1']) expect((await file(of, query)).status).toBe(400);
  });

  it('go by mail to an address of the contact’s, and to no other', async () => {
    const of = await talked();
    const own = `mei-${of.tenant.id}@example.com`;
    expect(await send(of, of.tenant.agent, { email: 'eve@example.com' })).toMatchObject({ status: 422, body: { code: 'transcript.address_unknown' } });
    expect((await send(of, of.tenant.agent, { email: own.toUpperCase() })).status).toBe(202);
    expect((await send(of, of.visitor)).status).toBe(202);
    const mails = await eventually(async () => {
      const names = (await readdir(folder)).filter((name) => name.endsWith('.eml'));
      const raws = await Promise.all(names.map((name) => readFile(join(folder, name), 'utf8')));
      const mine = raws.filter((raw) => raw.includes(`To: ${own}`));
      expect(mine).toHaveLength(2);
      return mine;
    });
    expect(mails[0]).toMatch(/^Subject: =\?UTF-8\?/m);
    expect(await stand.parley.sql('select 1 from conversations.mail where tenant_id = $1', [of.tenant.id])).toEqual([]);
  });

  it('go to no visitor whose address is not known to be theirs, and not without end', async () => {
    const tenant = aTenant();
    const stranger = await stand.aVisitor(tenant, { identity: { userId: 'x', name: 'Eve', email: 'vera@example.com', verified: false } });
    const { conversationId } = await stand.say(stranger, 'Hello');
    const strange: Of = { tenant, visitor: stranger, conversationId, path: `/conversations/${conversationId}` };
    expect(await send(strange, stranger)).toMatchObject({ status: 409, body: { code: 'transcript.no_address' } });
    const of = await talked();
    expect(await send(of, of.visitor, { email: 'eve@example.com' })).toMatchObject({ status: 422 });
    for (let at = 0; at < 3; at++) expect((await send(of, of.visitor)).status).toBe(202);
    expect(await send(of, of.visitor)).toMatchObject({ status: 429, body: { code: 'limit.rate' } });
    expect((await stand.call<Conversation>(of.visitor, 'GET', strange.path)).status).toBe(404);
    expect((await send(strange, of.visitor)).status).toBe(404);
  });

  it('say so where there is no mail', async () => {
    const silent = await Stand.start();
    try {
      const tenant = aTenant();
      const visitor = await silent.aVisitor(tenant, { identity: { userId: 'x', name: 'Vera', email: 'vera@example.com', verified: true } });
      const { conversationId } = await silent.say(visitor, 'Hello');
      expect(await silent.call(tenant.agent, 'POST', `/conversations/${conversationId}/transcript`, {})).toMatchObject({ status: 501, body: { code: 'mail.not_configured' } });
      expect(await silent.parley.sql('select 1 from conversations.mail')).toEqual([]);
    } finally {
      await silent.close();
    }
  });
});

/** The words of a PDF by poppler; `undefined` where that is not installed. */
function textOf(pdf: Buffer): Promise<string | undefined> {
  return new Promise((resolve) => {
    const child = execFile('pdftotext', ['-', '-'], { maxBuffer: 20_000_000 }, (error, stdout) => resolve(error ? undefined : stdout.replace(/\s*\n\s*/g, ' ')));
    child.stdin?.on('error', () => undefined);
    child.stdin?.end(pdf);
  });
}
