import { beforeEach, describe, expect, it } from 'vitest';
import { storedQueue } from '../src/panel/stored-queue.js';

const queued = (id: string) => ({ clientMessageId: id, text: id, queuedAt: '2026-11-20T10:00:00.000Z' });
const ids = () => storedQueue('key').load().map(({ clientMessageId }) => clientMessageId);

beforeEach(() => localStorage.clear());

describe('storedQueue', () => {
  it('keeps messages in order and leaves no trace when all are sent', () => {
    const queue = storedQueue('key');
    queue.save([queued('one'), queued('two')]);
    expect(ids()).toEqual(['one', 'two']);
    queue.save([]);
    expect(localStorage).toHaveLength(0);
  });

  it('leaves what other tabs wait to send', () => {
    const [left, right] = [storedQueue('key'), storedQueue('key')];
    left.save([queued('left')]);
    right.save([queued('right')]);
    left.save([]);
    expect(ids()).toEqual(['right']);
  });

  it('takes nothing from a broken store', () => {
    localStorage.setItem('parley:key:queue', '{"a":');
    expect(ids()).toEqual([]);
    localStorage.setItem('parley:key:queue', '[1,{"text":2},{"text":"x","clientMessageId":"fine-id"}]');
    expect(ids()).toEqual(['fine-id']);
  });
});
