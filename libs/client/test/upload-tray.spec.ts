import { describe, expect, it, vi } from 'vitest';
import { MAX_ATTACHMENTS, type Attachment } from '@parley/contracts';
import { ApiProblem, UploadTray, type UploadFile } from '../src/index.js';

const file = (name: string, bytes = 3) => new File([new Uint8Array(bytes)], name);
const attachment = (name: string): Attachment => ({ id: `id-${name}`, url: 'u', name, size: 3, contentType: 'text/plain' });
const refused = (status: number, code: string) => new ApiProblem({ type: 't', title: code, status, code });

/** Uploads that end when the test says so. */
function scripted() {
  const running: { file: UploadFile; done: (attachment: Attachment) => void; fail: (error: unknown) => void }[] = [];
  const upload = (sent: UploadFile) =>
    new Promise<Attachment>((done, fail) => {
      running.push({ file: sent, done, fail });
      sent.signal?.addEventListener('abort', () => fail(sent.signal!.reason));
    });
  return { running, upload };
}
const settled = () => new Promise((resolve) => setTimeout(resolve));

describe('UploadTray', () => {
  it('uploads two at a time, tells how far it is and when all is there', async () => {
    const { running, upload } = scripted();
    const tray = new UploadTray(upload, 100);
    const changed = vi.fn();
    tray.onChange(changed);
    tray.add(['a', 'b', 'c'].map((name) => file(name)));
    expect(running.map((one) => one.file.name)).toEqual(['a', 'b']);
    running[0]!.file.onProgress?.(0.5);
    expect(tray.items[0]).toMatchObject({ name: 'a', size: 3, progress: 0.5 });
    expect(tray.ready).toBe(false);
    for (let at = 0; at < 3; at++) {
      running[at]!.done(attachment(running[at]!.file.name));
      await settled();
    }
    expect(tray.ready).toBe(true);
    expect(tray.take().map(({ id }) => id)).toEqual(['id-a', 'id-b', 'id-c']);
    expect([tray.items, tray.ready]).toEqual([[], false]);
    expect(changed).toHaveBeenCalled();
  });

  it('sends nothing that would be refused anyway', () => {
    const { running, upload } = scripted();
    const tray = new UploadTray(upload, 5);
    tray.add([file('large', 6), file('empty', 0)]);
    expect(running).toEqual([]);
    expect(tray.items.map(({ problem }) => [problem?.code, problem?.retryable])).toEqual([['attachment.too_large', false], ['attachment.empty', false]]);
  });

  it('takes as many as a message does and tells how many are left over', () => {
    const tray = new UploadTray(scripted().upload, 100);
    expect(tray.add(Array.from({ length: MAX_ATTACHMENTS + 2 }, (_, at) => file(String(at))))).toBe(2);
    expect(tray.items).toHaveLength(MAX_ATTACHMENTS);
  });

  it('holds files that lie with the server already beside those on their way', () => {
    const { running, upload } = scripted();
    const tray = new UploadTray(upload, 100);
    expect(tray.adopt([attachment('price-list')])).toBe(0);
    expect(tray.ready).toBe(true);
    tray.add([file('a')]);
    expect([tray.ready, running.length]).toEqual([false, 1]);
    running[0]!.done(attachment('a'));
    expect(tray.adopt(Array.from({ length: MAX_ATTACHMENTS }, (_, at) => attachment(String(at))))).toBe(2);
    expect(tray.items).toHaveLength(MAX_ATTACHMENTS);
    expect(tray.take()[0]?.id).toBe('id-price-list');
  });

  it('tries again under the same key, so that nothing is stored twice', async () => {
    const { running, upload } = scripted();
    const tray = new UploadTray(upload, 100);
    tray.add([file('a')]);
    running[0]!.fail(refused(503, 'service.unavailable'));
    await settled();
    expect(tray.items[0]!.problem).toMatchObject({ code: 'service.unavailable', retryable: true });
    tray.retry(tray.items[0]!.id);
    expect(running[1]!.file.key).toBe(running[0]!.file.key);
    running[1]!.done(attachment('a'));
    await settled();
    expect(tray.ready).toBe(true);
  });

  it('ends what is taken away, and goes on with what waits', async () => {
    const { running, upload } = scripted();
    const tray = new UploadTray(upload, 100);
    tray.add(['a', 'b', 'c'].map((name) => file(name)));
    tray.remove(tray.items[0]!.id);
    await settled();
    expect(running[0]!.file.signal?.aborted).toBe(true);
    expect(running.map((one) => one.file.name)).toEqual(['a', 'b', 'c']);
    expect(tray.items.map(({ name, problem }) => [name, problem])).toEqual([['b', undefined], ['c', undefined]]);
    tray.clear();
    expect(running.every(({ file: { signal } }) => signal?.aborted)).toBe(true);
  });
});
