import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { temporaryFolder } from '@parley/local-servers';
import { createLog } from '@parley/observability';
import { Database, migrate, provision, uuidv7 } from '@parley/tenancy';
import { postgresUrl } from '@parley/testkit';
import pg from 'pg';
import type { QueryRunner } from 'typeorm';
import { Delivery, FolderMailer, keepFiles, mailFilesTables, mailTable, queueMail, SmtpMailer, type Letter } from '../src/index.js';
import { bodiesOf, SmtpPeer, startMute } from './smtp-peer.js';

const SERVICE = 'mail_test';
class MailTable1700000000000 {
  up = async (run: QueryRunner) => {
    await mailTable(run, SERVICE);
    await mailFilesTables(run, SERVICE);
  };
  down = async () => undefined;
}

const MINUTE_MS = 60_000;
const log = createLog('test', 'silent');
const letter: Letter = { to: 'vera@example.com', subject: '您的会话记录', text: '您好，<Vera>', html: '<p>您好，&lt;Vera&gt;</p>' };

describe('mail', () => {
  let db: Database;
  let admin: pg.Pool;
  let peer: SmtpPeer;
  let tenantId: string;
  const mailers: { close(): Promise<void> }[] = [];

  beforeAll(async () => {
    const adminUrl = await postgresUrl();
    const urls = await provision(adminUrl, { [SERVICE]: 'test-only' });
    await migrate({ service: SERVICE, url: adminUrl, migrations: [MailTable1700000000000] });
    db = await Database.connect({ service: SERVICE, url: urls[SERVICE]!, poolSize: 6 });
    admin = new pg.Pool({ connectionString: adminUrl, max: 2 });
  });
  afterAll(async () => {
    await db?.close();
    await admin?.end();
  });
  beforeEach(async () => {
    await admin.query(`delete from ${SERVICE}.mail`);
    tenantId = uuidv7();
    peer = await SmtpPeer.start();
  });
  afterEach(async () => {
    for (const mailer of mailers.splice(0)) await mailer.close();
    await peer.close();
  });

  const now = new Date();
  const later = (minutes: number) => new Date(now.getTime() + minutes * MINUTE_MS);
  const queue = (given: Partial<Letter> = {}, of = tenantId) => db.inTenant(of, (tx) => queueMail(tx, { ...letter, ...given }, now));
  const rows = async () => (await admin.query<{ tries: number; error: string | null; next_at: Date | null; failed_at: Date | null; text: string }>(`select * from ${SERVICE}.mail order by created_at`)).rows;
  function by(url = peer.url, deadlineMs = 5000, withFiles = false): Delivery {
    const mailer = new SmtpMailer({ url, from: 'Parley <no-reply@parley.example>', deadlineMs });
    mailers.push(mailer);
    return new Delivery(db, mailer, log, withFiles);
  }

  it('takes files along that are kept once for several letters, and a way out of getting more', async () => {
    const picture = { name: 'chart.png', contentType: 'image/png', content: Buffer.from('picture'), cid: 'chart-1' };
    await db.inTenant(tenantId, async (tx) => {
      const bundle = await keepFiles(tx, [picture, { name: '数据.csv', contentType: 'text/csv', content: Buffer.from('a,b') }], now);
      for (const to of ['vera@example.com', 'eve@example.com']) await queueMail(tx, { ...letter, to, bundle, unsubscribe: `https://parley.example/leave?to=${to}` }, now);
    });
    await expect(db.inTenant(tenantId, (tx) => keepFiles(tx, [{ ...picture, content: Buffer.alloc(8_000_001) }], now))).rejects.toMatchObject({ code: 'request.too_large' });
    const delivery = by(peer.url, 5000, true);
    await delivery.run(now);
    expect(peer.received.map(({ to }) => to[0]).toSorted()).toEqual(['eve@example.com', 'vera@example.com']);
    for (const { raw, to } of peer.received) {
      expect(raw.replaceAll(/\r\n\s+/g, ' ')).toContain(`List-Unsubscribe: <https://parley.example/leave?to=${to[0]}>`);
      expect(raw).toContain('List-Unsubscribe-Post: List-Unsubscribe=One-Click');
      expect(raw).toContain('Content-ID: <chart-1>');
      expect(raw).toContain(Buffer.from('picture').toString('base64'));
      expect(raw).toContain(Buffer.from('a,b').toString('base64'));
    }
    const left = async () => (await admin.query<{ bundles: number; links: number }>(`select (select count(*)::int from ${SERVICE}.mail_bundle) as bundles, (select count(*)::int from ${SERVICE}.mail_with) as links`)).rows[0];
    expect(await left()).toEqual({ bundles: 1, links: 0 });
    await delivery.sweep(later(30));
    expect(await left()).toEqual({ bundles: 1, links: 0 });
    await delivery.sweep(later(61));
    expect(await left()).toEqual({ bundles: 0, links: 0 });
  });

  it('is sent once it is committed, in both forms, and leaves the queue', async () => {
    const id = await queue();
    const delivery = by();
    expect(await delivery.run(now)).toBe(1);
    expect(await delivery.run(later(10))).toBe(0);
    expect(peer.received).toHaveLength(1);
    const [{ to, raw } = { to: [], raw: '' }] = peer.received;
    expect(to).toEqual(['vera@example.com']);
    expect(bodiesOf(raw)).toEqual({ 'text/plain': letter.text, 'text/html': letter.html });
    expect(raw).toContain(`Message-ID: <${id}@parley.example>`);
    expect(raw).toContain('From: Parley <no-reply@parley.example>');
    expect(raw).toContain('Auto-Submitted: auto-generated');
    expect(await rows()).toEqual([]);
  });

  it('is not sent when the transaction fails', async () => {
    await expect(
      db.inTenant(tenantId, async (tx) => {
        await queueMail(tx, letter, now);
        throw new Error('no');
      }),
    ).rejects.toThrow('no');
    expect(await by().run(now)).toBe(0);
    expect(peer.received).toEqual([]);
  });

  it('cannot be given headers or recipients of its own', async () => {
    await queue({ subject: 'Hello\r\nBcc: eve@example.com\r\n\r\nBody' });
    await expect(queue({ to: 'vera@example.com\r\nBcc: eve@example.com' })).rejects.toMatchObject({ code: 'request.invalid' });
    await by().run(now);
    expect(peer.received[0]!.to).toEqual(['vera@example.com']);
    expect(peer.received[0]!.raw.split('\r\n\r\n')[0]).not.toMatch(/^bcc:/im);
  });

  it('is tried again while the server is busy, and then sent once', async () => {
    await queue();
    const delivery = by();
    peer.manner = 'busy';
    await delivery.run(now);
    expect(await rows()).toMatchObject([{ tries: 1, error: expect.stringContaining('Mailbox busy'), next_at: later(1) }]);
    expect(await delivery.run(later(0.5))).toBe(0);
    peer.manner = 'kind';
    expect(await delivery.run(later(1))).toBe(1);
    expect([peer.received.length, await rows()]).toEqual([1, []]);
  });

  it('is given up at once when the server will never take it, and its words go', async () => {
    await queue();
    peer.manner = 'refusing';
    const delivery = by();
    await delivery.run(now);
    expect(await rows()).toMatchObject([{ tries: 1, next_at: null, failed_at: now, error: expect.stringContaining('No such user'), text: '' }]);
    expect(await delivery.run(later(100_000))).toBe(0);
    await delivery.sweep(later(6 * 24 * 60));
    expect(await rows()).toHaveLength(1);
    await delivery.sweep(later(8 * 24 * 60));
    expect(await rows()).toEqual([]);
  });

  it('is given up after a day of a dead server', async () => {
    await queue();
    const delivery = by();
    await peer.close();
    let at = now;
    for (let tries = 1; tries <= 8; tries++) {
      expect(await delivery.run(at)).toBe(1);
      at = (await rows())[0]!.next_at ?? at;
    }
    const [row] = await rows();
    expect([row!.tries, row!.next_at]).toEqual([8, null]);
    expect(row!.failed_at!.getTime() - now.getTime()).toBeLessThan(24 * 60 * MINUTE_MS);
    peer = await SmtpPeer.start();
  });

  it.each(['mute', 'slow'])('does not wait for a %s server for long', async (kind) => {
    await queue();
    const mute = await startMute();
    peer.manner = 'slow';
    await by(kind === 'mute' ? mute.url : peer.url, 300).run(now);
    expect(await rows()).toMatchObject([{ tries: 1, next_at: later(1) }]);
    for (const mailer of mailers.splice(0)) await mailer.close();
    await mute.close();
  });

  it('is sent by one of several processes', async () => {
    for (let at = 0; at < 4; at++) await queue({ to: `v${at}@example.com` });
    const taken = await Promise.all([by().run(now), by().run(now), by().run(now)]);
    expect(taken.reduce((sum, one) => sum + one, 0)).toBe(4);
    expect(peer.received.flatMap(({ to }) => to).sort()).toEqual(['v0@example.com', 'v1@example.com', 'v2@example.com', 'v3@example.com']);
  });

  it('of a tenant who has much of it does not hold up that of others, nor is it seen by them', async () => {
    for (let at = 0; at < 30; at++) await queue();
    const other = uuidv7();
    await queue({ to: 'mei@example.com' }, other);
    await by().run(now);
    expect(peer.received.some(({ to }) => to[0] === 'mei@example.com')).toBe(true);
    expect(await db.inTenant(other, (tx) => tx.rows('select 1 from mail'))).toEqual([]);
    expect(await db.inTenant(tenantId, (tx) => tx.rows('select 1 from mail'))).toHaveLength(25);
  });

  it('lies in a folder where there is no server', async () => {
    const folder = await temporaryFolder('parley-mail-');
    const id = await queue();
    await new Delivery(db, new FolderMailer(folder, 'no-reply@localhost'), log).run(now);
    expect(await readdir(folder)).toEqual([`${id}.eml`]);
    const raw = await readFile(join(folder, `${id}.eml`), 'utf8');
    expect(raw).toContain('To: vera@example.com\r\n');
    expect(bodiesOf(raw)['text/plain']).toBe(letter.text);
    await rm(folder, { recursive: true });
  });
});
