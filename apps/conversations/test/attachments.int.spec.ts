import { randomUUID } from 'node:crypto';
import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Transformer } from '@napi-rs/image';
import { conversationsRpc, MAX_FILE_BYTES, TENANT_STORAGE_BYTES, UPLOADS_PER_HOUR, type Attachment, type Principal, type Problem } from '@parley/contracts';
import { eventually, needs, s3Url } from '@parley/testkit';
import { SweepAttachments } from '../src/actions/sweep-attachments.js';
import { avifBomb, avifPhoto, fetched, gif, keysOf, pathOf, phonePhoto, pixels, pngBomb, upload } from './attachments.fixture.js';
import { tokenOf } from './stand-in-identity.js';
import { aTenant, Stand, type Tenant } from './stand.js';

const MB = 2 ** 20;
const HOUR = 3600_000;

/** What holds wherever files lie. */
function attachmentsIn(start: () => Promise<Stand>): void {
  let stand: Stand;
  beforeAll(async () => {
    stand = await start();
  });
  afterAll(() => stand.close());

  const keys = (tenantId: string) => keysOf(stand, tenantId);
  const rows = (tenantId: string) => stand.parley.sql<{ id: string; state: string; stored_bytes: string }>('select id, state, stored_bytes from conversations.attachment where tenant_id = $1', [tenantId]);
  const used = async (tenantId: string) => Number((await stand.parley.sql<{ bytes: string }>('select bytes from conversations.storage_usage where tenant_id = $1', [tenantId]))[0]?.bytes ?? 0);
  const nothingLeft = async ({ id }: Pick<Tenant, 'id'>) => expect([await keys(id), await rows(id), await used(id)]).toEqual([[], [], 0]);
  const sweep = (now: number) => stand.parley.services['conversations']!.app.get(SweepAttachments, { strict: false }).run(new Date(now));
  const sent = async (who: Exclude<Principal, { kind: 'key' }>, given: Parameters<typeof upload>[2]) => {
    const { status, body } = await upload<Attachment>(stand, who, given);
    expect(status).toBe(201);
    return body;
  };

  it('come back as they were sent, by token and by link, under a clean name', async () => {
    const { agent, id } = aTenant();
    const bytes = Buffer.from('%PDF-1.7\nhello');
    const attachment = await sent(agent, { name: '..\\年度\u202e报告.pdf', bytes });
    expect(attachment).toEqual({ id: expect.any(String), url: expect.any(String), name: '年度报告.pdf', size: bytes.length, contentType: 'application/pdf' });
    for (const answer of [await fetched(attachment.url), await fetched(pathOf(stand, attachment.id), { who: agent })]) {
      expect(answer.bytes.equals(bytes)).toBe(true);
      expect(answer.headers.get('content-disposition')).toBe(`attachment; filename="____.pdf"; filename*=UTF-8''%E5%B9%B4%E5%BA%A6%E6%8A%A5%E5%91%8A.pdf`);
      expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
      expect(answer.headers.get('content-security-policy')).toMatch(/sandbox/);
    }
    expect((await fetched(attachment.url)).headers.get('cache-control')).toMatch(/^private,.*immutable$/);
    expect((await fetched(pathOf(stand, attachment.id), { who: agent })).headers.get('cache-control')).toBe('private, no-cache');
    expect((await stand.call<Attachment>(agent, 'GET', `/attachments/${attachment.id}/links`)).body).toEqual(attachment);
    expect([await keys(id), await used(id)]).toEqual([[`${id}/${attachment.id.slice(-2)}/${attachment.id}`], bytes.length]);
  });

  it('by range, by head and only when they changed', async () => {
    const { agent } = aTenant();
    const { url } = await sent(agent, { bytes: Buffer.from('0123456789') });
    const part = await fetched(url, { headers: { range: 'bytes=2-4' } });
    expect([part.status, part.text, part.headers.get('content-range'), part.headers.get('content-length')]).toEqual([206, '234', 'bytes 2-4/10', '3']);
    const beyond = await fetched(url, { headers: { range: 'bytes=10-' } });
    expect([beyond.status, beyond.headers.get('content-range'), beyond.headers.get('cache-control')]).toEqual([416, 'bytes */10', 'no-store']);
    const head = await fetched(url, { method: 'HEAD' });
    expect([head.status, head.text, head.headers.get('content-length'), head.headers.get('accept-ranges')]).toEqual([200, '', '10', 'bytes']);
    expect((await fetched(url, { headers: { 'if-none-match': head.headers.get('etag')! } })).status).toBe(304);
    expect((await fetched(url, { headers: { range: 'bytes=2-4', 'if-range': '"another"' } })).status).toBe(200);
  });

  it('of a phone lose place and camera and stand upright, with a thumbnail', async () => {
    const visitor = await stand.aVisitor(aTenant());
    const photo = await phonePhoto(1000, 600);
    expect(photo.includes('SecretPlace')).toBe(true);
    const attachment = await sent(visitor, { name: 'IMG_1.JPG', bytes: photo });
    expect(attachment).toMatchObject({ contentType: 'image/jpeg', width: 600, height: 1000, name: 'IMG_1.JPG' });
    const shown = await fetched(attachment.url);
    expect(shown.headers.get('content-type')).toBe('image/jpeg');
    expect(shown.headers.get('content-disposition')).toMatch(/^inline;/);
    expect(shown.headers.get('cross-origin-resource-policy')).toBe('cross-origin');
    expect(shown.bytes.length).toBe(attachment.size);
    expect(['SecretPlace', 'Exif'].filter((word) => shown.bytes.includes(word))).toEqual([]);
    const raw = await new Transformer(shown.bytes).rawPixels();
    const at = (x: number, y: number) => raw.subarray((y * 600 + x) * 3, (y * 600 + x) * 3 + 3);
    // The red quarter lay upper left; turned upright by a quarter to the right it is upper right.
    expect([at(590, 10)[0]! > 200, at(10, 10)[2]! > 200]).toEqual([true, true]);
    const small = await fetched(attachment.thumbnailUrl!);
    expect([small.headers.get('content-type'), await new Transformer(small.bytes).metadata()]).toMatchObject(['image/webp', { width: 288, height: 480, format: 'webp' }]);
  });

  it('of a camera that writes AVIF lose the place too, and are turned as AVIF says, not as its EXIF does', async () => {
    const photo = await avifPhoto(3);
    expect(photo.includes('SecretPlace')).toBe(true);
    const attachment = await sent(aTenant().agent, { name: '照片.avif', bytes: photo });
    expect(attachment).toMatchObject({ contentType: 'image/avif', width: 40, height: 64, thumbnailUrl: expect.any(String) });
    const shown = await fetched(attachment.url);
    expect([shown.headers.get('content-type'), shown.headers.get('content-disposition')?.slice(0, 7)]).toEqual(['image/avif', 'inline;']);
    expect(['SecretPlace', 'Exif', 'irot'].filter((word) => shown.bytes.includes(word))).toEqual([]);
    const raw = await new Transformer(await new Transformer(shown.bytes).png()).rawPixels();
    const at = (x: number, y: number) => raw.subarray((y * 40 + x) * (raw.length / 2560), (y * 40 + x) * (raw.length / 2560) + 3);
    // Three quarters to the left are one to the right: the red corner, upper left, is upper right now.
    expect([at(35, 5)[0]! > 200, at(5, 5)[2]! > 200, at(5, 60)[2]! > 200]).toEqual([true, true, true]);
  });

  it('keep moving when they moved, without what else was in them', async () => {
    const attachment = await sent(aTenant().agent, { name: 'a.gif', bytes: gif() });
    expect(attachment).toMatchObject({ contentType: 'image/gif', width: 1, height: 1 });
    expect(attachment.thumbnailUrl).toBeUndefined();
    expect((await fetched(attachment.url)).bytes.includes('SecretPlace')).toBe(false);
  });

  it.each([
    ['a.png', () => pixels(64, 48).png(), 'image/png'],
    ['a.webp', () => pixels(64, 48).webp(90), 'image/webp'],
    ['a.avif', () => pixels(64, 48).avif({ speed: 10 }), 'image/avif'],
  ])('%s stays what it is', async (name, make, contentType) => {
    const attachment = await sent(aTenant().agent, { name, bytes: await make() });
    expect(attachment).toMatchObject({ contentType, width: 64, height: 48, thumbnailUrl: expect.any(String) });
    expect(await new Transformer((await fetched(attachment.url)).bytes).metadata()).toMatchObject({ width: 64, height: 48, format: contentType.slice(6) });
  });

  it.each([
    ['page.html', '<script>alert(1)</script>', 'text/plain; charset=utf-8'],
    ['logo.svg', '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>', 'application/octet-stream'],
    ['logo.svg', '<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>', 'application/octet-stream'],
    ['photo.jpg', '<html><body onload=alert(1)>', 'text/plain; charset=utf-8'],
  ])('%s is for keeping, never for showing: %s', async (name, content, served) => {
    const { url } = await sent(aTenant().agent, { name, type: 'image/jpeg', bytes: Buffer.from(content) });
    const answer = await fetched(url);
    expect(answer.headers.get('content-type')).toBe(served);
    expect(answer.headers.get('content-disposition')).toMatch(/^attachment;/);
  });

  describe('are refused, and nothing is left, when they', () => {
    it.each<[string, string, () => Promise<Uint8Array> | Uint8Array, number, string]>([
      ['are empty', 'a.txt', () => new Uint8Array(), 422, 'attachment.empty'],
      ['are programs', 'photo.jpg', () => Buffer.from('MZ\x90\0\x03'), 415, 'attachment.type_refused'],
      ['are programs by name', 'run.bat', () => Buffer.from('del /q *'), 415, 'attachment.type_refused'],
      ['claim more pixels than anyone decodes', 'bomb.png', () => pngBomb(), 422, 'attachment.unreadable'],
      ['claim them within an AVIF', 'bomb.avif', () => avifBomb(), 422, 'attachment.unreadable'],
      ['are damaged AVIF', 'a.avif', async () => (await avifPhoto(0)).subarray(0, 300), 422, 'attachment.unreadable'],
      ['are damaged images', 'a.png', async () => (await pixels(300, 300).png()).subarray(0, 200), 422, 'attachment.unreadable'],
      ['are images in name of their first bytes only', 'a.jpg', () => Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.alloc(5000, 7)]), 422, 'attachment.unreadable'],
      ['are too large', 'a.bin', () => Buffer.alloc(MAX_FILE_BYTES.visitor + 1, 1), 413, 'attachment.too_large'],
    ])('%s', async (_, name, make, status, code) => {
      const tenant = aTenant();
      const answer = await upload<Problem>(stand, await stand.aVisitor(tenant), { name, bytes: await make() });
      expect([answer.status, answer.body.code]).toEqual([status, code]);
      await nothingLeft(tenant);
    });

    it('turn out too large only on the way', async () => {
      const tenant = aTenant();
      const visitor = await stand.aVisitor(tenant);
      const answer = await raw(visitor, (write) => {
        write(formHead('a.bin'));
        for (let at = 0; at < 16; at++) write(Buffer.alloc(MB, 1));
      });
      expect(answer).toMatchObject({ status: 413, code: 'attachment.too_large' });
      await eventually(() => nothingLeft(tenant));
    });

    it('break off in the middle', async () => {
      const tenant = aTenant();
      const token = await tokenOf(tenant.agent);
      const sending = request(`${stand.parley.url}/api/v1/attachments`, { method: 'POST', headers: { authorization: `Bearer ${token}`, 'content-type': 'multipart/form-data; boundary=b', 'content-length': 9 * MB } });
      sending.on('error', () => undefined);
      sending.write(formHead('a.bin'));
      sending.write(Buffer.alloc(3 * MB, 1));
      await eventually(async () => expect(await rows(tenant.id)).toMatchObject([{ state: 'pending' }]));
      sending.destroy();
      await eventually(() => nothingLeft(tenant));
    });

    it.each([
      ['no file', '--b\r\nContent-Disposition: form-data; name="text"\r\n\r\nhi\r\n--b--\r\n'],
      ['another part', '--b\r\nContent-Disposition: form-data; name="photo"; filename="a.txt"\r\n\r\nhi\r\n--b--\r\n'],
      ['two files', `${formHead('a.txt')}one\r\n${formHead('b.txt')}two\r\n--b--\r\n`],
      ['no end', `${formHead('a.txt')}one`],
      ['nothing', ''],
    ])('come in a form with %s', async (_, form) => {
      const tenant = aTenant();
      expect(await raw(tenant.agent, (write) => write(form))).toMatchObject({ status: 400, code: 'attachment.incomplete' });
      await nothingLeft(tenant);
    });

    it('come as something else', async () => {
      const { agent } = aTenant();
      expect(await raw(agent, (write) => write('{}'), 'application/json')).toMatchObject({ status: 415, code: 'request.unsupported_media_type' });
    });

    it('would go beyond the tenant’s quota, of which the last tenth is for agents', async () => {
      const tenant = aTenant();
      const visitor = await stand.aVisitor(tenant);
      await stand.parley.sql('insert into conversations.storage_usage (tenant_id, bytes) values ($1, $2)', [tenant.id, TENANT_STORAGE_BYTES * 0.95]);
      expect((await upload<Problem>(stand, visitor, { bytes: Buffer.from('x') })).body.code).toBe('limit.quota');
      await sent(tenant.agent, { bytes: Buffer.from('x') });
      await stand.parley.sql('update conversations.storage_usage set quota_bytes = bytes + 3 where tenant_id = $1', [tenant.id]);
      expect(await upload<Problem>(stand, tenant.agent, { bytes: Buffer.from('1234') })).toMatchObject({ status: 402, body: { code: 'limit.quota' } });
      await sent(tenant.agent, { bytes: Buffer.from('123') });
      expect(await rows(tenant.id)).toHaveLength(2);
      expect(await keys(tenant.id)).toHaveLength(2);
    });
  });

  it('are sent once under one Idempotency-Key, and not as another', async () => {
    const { agent, id } = aTenant();
    const headers = { 'idempotency-key': randomUUID() };
    const first = await sent(agent, { bytes: Buffer.from('same'), headers });
    const again = await sent(agent, { bytes: Buffer.from('same'), headers });
    expect(again.id).toBe(first.id);
    expect(await upload<Problem>(stand, agent, { bytes: Buffer.from('other'), headers })).toMatchObject({ status: 409, body: { code: 'idempotency.mismatch' } });
    expect([(await keys(id)).length, (await rows(id)).length, await used(id)]).toEqual([1, 1, 4]);
  });

  it('that were stored while their answer was lost keep their row and their bytes, until a sweep takes both', async () => {
    const { agent, id } = aTenant();
    const losing = `losing_${id.replaceAll('-', '')}`;
    await stand.parley.sql(`create function conversations.${losing}() returns trigger language plpgsql as $$ begin raise exception 'the answer is lost'; end $$`);
    await stand.parley.sql(`create trigger ${losing} before update on conversations.idempotency_key for each row when (old.tenant_id = '${id}') execute function conversations.${losing}()`);
    try {
      const { status } = await upload<Problem>(stand, agent, { bytes: Buffer.from('kept'), headers: { 'idempotency-key': randomUUID() } });
      expect([status, await rows(id), (await keys(id)).length, await used(id)]).toEqual([500, [{ id: expect.any(String), state: 'ready', stored_bytes: 4 }], 1, 4]);
    } finally {
      await stand.parley.sql(`drop trigger ${losing} on conversations.idempotency_key; drop function conversations.${losing}()`);
    }
    await stand.parley.sql(`update conversations.attachment set created_at = now() - interval '25 hours' where tenant_id = $1`, [id]);
    await sweep(Date.now());
    await nothingLeft({ id });
  });

  it('are seen by their sender alone while they are in no message, and in no other tenant', async () => {
    const [tenant, other] = [aTenant(), aTenant()];
    const visitor = await stand.aVisitor(tenant);
    const { id } = await sent(visitor, { bytes: Buffer.from('mine') });
    const asks = async (who: Exclude<Principal, { kind: 'key' }>) => [(await fetched(pathOf(stand, id), { who })).status, (await fetched(pathOf(stand, `${id}/links`), { who })).status];
    expect(await asks(visitor)).toEqual([200, 200]);
    for (const who of [tenant.agent, await stand.aVisitor(tenant), other.agent, await stand.aVisitor(other)]) expect(await asks(who)).toEqual([404, 404]);
    expect((await fetched(pathOf(stand, id))).status).toBe(401);
    expect((await fetched(pathOf(stand, 'no-id'), { who: tenant.agent })).status).toBe(404);
  });

  it('are not to be had by a link that was changed or is over', async () => {
    const { agent } = aTenant();
    const [photo, another] = [await sent(agent, { name: 'a.png', bytes: await pixels(9, 9).png() }), await sent(agent, { bytes: Buffer.from('x') })];
    const link = new URL(photo.url);
    const changed = (name: string, value: string, path = link.pathname) => {
      const url = new URL(path, link);
      url.search = link.search;
      url.searchParams.set(name, value);
      return url.href;
    };
    const wrong = [
      changed('variant', 'thumbnail'),
      changed('expires', String(Number(link.searchParams.get('expires')) + 1)),
      changed('tenant', randomUUID()),
      changed('variant', 'file', new URL(another.url).pathname),
      changed('signature', 'AAAA'),
      changed('signature', `${link.searchParams.get('signature')}`.replace(/.$/, '_')).replace(/signature=./, 'signature=-'),
    ];
    for (const url of wrong) {
      const answer = await fetched(url);
      expect([answer.status, answer.text]).toEqual([403, expect.stringContaining('attachment.link_expired')]);
    }
  });

  it('that belong to nothing go after a day, with what unfinished uploads left', async () => {
    const tenant = aTenant();
    const [loose, kept] = [await sent(tenant.agent, { name: 'a.png', bytes: await pixels(600, 600).png() }), await sent(tenant.agent, { bytes: Buffer.from('kept') })];
    const dead = randomUUID();
    await stand.parley.sql(`insert into conversations.attachment (tenant_id, id, state, uploader_kind, uploader_id, name) values ($1, $2, 'pending', 'agent', $2, '')`, [tenant.id, dead]);
    await stand.parley.platform.files.put(`${tenant.id}/${dead.slice(-2)}/${dead}`, [Buffer.from('half')] as never);
    await stand.parley.sql(`update conversations.attachment set created_at = now() - interval '23 hours' where id = $1`, [loose.id]);
    expect(await sweep(Date.now())).toBe(0);
    expect(await sweep(Date.now() + 1.5 * HOUR)).toBe(2);
    expect(await rows(tenant.id)).toMatchObject([{ id: kept.id }]);
    expect(await keys(tenant.id)).toEqual([`${tenant.id}/${kept.id.slice(-2)}/${kept.id}`]);
    expect(await used(tenant.id)).toBe(4);
    await sweep(Date.now() + 30 * HOUR);
    await nothingLeft(tenant);
  });

  it('that another service keeps stay until that lets them go, and nobody else’s word counts', async () => {
    const tenant = aTenant();
    const { id } = await sent(tenant.agent, { bytes: Buffer.from('answer') });
    const keptFor = randomUUID();
    await stand.ask(conversationsRpc.keepFiles, { principal: tenant.agent, keptFor, ids: [id] });
    await stand.ask(conversationsRpc.releaseFiles, { tenantId: aTenant().id, keptFor, keep: [] });
    await stand.ask(conversationsRpc.releaseFiles, { tenantId: tenant.id, keptFor, keep: [id] });
    await sweep(Date.now() + 30 * HOUR);
    expect(await rows(tenant.id)).toMatchObject([{ id }]);
    await stand.ask(conversationsRpc.releaseFiles, { tenantId: tenant.id, keptFor, keep: [] });
    await sweep(Date.now() + 30 * HOUR);
    await nothingLeft(tenant);
  });

  it('whose sweep died are swept by the next', async () => {
    const tenant = aTenant();
    const { id } = await sent(tenant.agent, { bytes: Buffer.from('x') });
    await stand.parley.sql(`update conversations.attachment set state = 'doomed', swept_at = now(), created_at = now() - interval '2 days' where id = $1`, [id]);
    expect((await fetched(pathOf(stand, id), { who: tenant.agent })).status).toBe(404);
    expect(await sweep(Date.now())).toBe(0);
    expect(await sweep(Date.now() + HOUR)).toBe(1);
    await nothingLeft(tenant);
  });

  /** A form as it stands, of a length that nobody told. */
  async function raw(who: Exclude<Principal, { kind: 'key' }>, send: (write: (data: string | Uint8Array) => void) => void, type = 'multipart/form-data; boundary=b') {
    const token = await tokenOf(who);
    return new Promise<{ status: number | undefined; code: string }>((resolve, reject) => {
      const sending = request(`${stand.parley.url}/api/v1/attachments`, { method: 'POST', headers: { authorization: `Bearer ${token}`, 'content-type': type } }, async (response) => {
        const text = Buffer.concat(await response.toArray()).toString('utf8');
        resolve({ status: response.statusCode, code: (JSON.parse(text) as Problem).code });
      });
      sending.on('error', reject);
      send((data) => void sending.write(data));
      sending.end();
    });
  }
}

const formHead = (name: string) => `--b\r\nContent-Disposition: form-data; name="file"; filename="${name}"\r\nContent-Type: text/plain\r\n\r\n`;

describe('attachments on a disk', () => attachmentsIn(() => Stand.start()));
needs('s3')('attachments behind the S3 protocol', () => attachmentsIn(() => Stand.start({ parts: { S3_URL: s3Url() } })));

describe('uploads of one sender', () => {
  it('are so many an hour, and then told when to come back', async () => {
    const stand = await Stand.start({ env: { RATE_LIMIT_SCALE: '0.05' } });
    try {
      const tenant = aTenant();
      const visitor = await stand.aVisitor(tenant);
      const statuses: number[] = [];
      for (let at = 0; at <= UPLOADS_PER_HOUR.visitor * 0.05; at++) statuses.push((await upload(stand, visitor, { bytes: Buffer.from('x') })).status);
      expect(statuses).toEqual([201, 201, 201, 429]);
      const refused = await upload<Problem>(stand, visitor, { bytes: Buffer.from('x') });
      expect([refused.body.code, Number(refused.headers.get('retry-after')) > 60]).toEqual(['limit.rate', true]);
      expect((await upload(stand, await stand.aVisitor(tenant), { bytes: Buffer.from('x') })).status).toBe(201);
    } finally {
      await stand.close();
    }
  });
});
