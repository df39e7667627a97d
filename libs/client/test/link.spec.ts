import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { BROKEN, SocketLink } from '../src/link.js';
import { Peer, type Line } from './peer.js';

let peer: Peer;
const onClosed = vi.fn();

beforeEach(async () => {
  peer = await Peer.start();
  onClosed.mockReset();
});
afterEach(async () => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  await peer.stop();
});

async function linked(): Promise<{ link: SocketLink; line: Line; heard: () => number }> {
  const onFrame = vi.fn();
  const link = new SocketLink({ url: peer.url, token: 'token', resume: () => [], subscriptions: () => [], onFrame, onClosed });
  const line = await (await peer.line(0)).welcome();
  await vi.waitFor(() => expect(onFrame).toHaveBeenCalledTimes(1));
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] });
  return { link, line, heard: () => onFrame.mock.calls.length };
}
const real = { setTimeout: globalThis.setTimeout };
const shortly = () => new Promise((resolve) => real.setTimeout(resolve, 30));

describe('a line that is asked whether it is still there', () => {
  it('counts as broken when nothing answers', async () => {
    const { link } = await linked();
    link.probe();
    vi.advanceTimersByTime(4000);
    expect(onClosed).toHaveBeenCalledWith(BROKEN);
  });

  it('stays when something answers', async () => {
    const { link, line, heard } = await linked();
    link.probe();
    line.send({ type: 'pong', data: {} });
    while (heard() < 2) await shortly();
    vi.advanceTimersByTime(20_000);
    expect(onClosed).not.toHaveBeenCalled();
    link.close();
  });

  it('is asked again while the browser has no network: the answer may have come in the moment before it went', async () => {
    const { link, line, heard } = await linked();
    vi.stubGlobal('navigator', { onLine: false });
    link.probe();
    line.send({ type: 'pong', data: {} });
    while (heard() < 2) await shortly();
    vi.advanceTimersByTime(4000);
    expect(onClosed).not.toHaveBeenCalled();
    vi.advanceTimersByTime(4001);
    expect(onClosed).toHaveBeenCalledWith(BROKEN);
  });
});
