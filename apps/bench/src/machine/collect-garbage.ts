import { setTimeout as pause } from 'node:timers/promises';
import { WebSocket } from 'ws';

const LOOK_MS = 100;
const PATIENCE_MS = 10_000;

/**
 * Has another Node process clear its memory, through its inspector, so that what is left is what it needs. The process must have been
 * started with `--inspect-port=<port>`; it begins to listen there when it gets SIGUSR1.
 */
export async function collectGarbage(pid: number, port: number): Promise<void> {
  process.kill(pid, 'SIGUSR1');
  const socket = new WebSocket(await inspectorOf(port), { perMessageDeflate: false });
  await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject));
  const done = new Promise((resolve) => socket.once('message', resolve));
  socket.send(JSON.stringify({ id: 1, method: 'HeapProfiler.collectGarbage' }));
  await done;
  socket.close();
}

async function inspectorOf(port: number): Promise<string> {
  const deadline = Date.now() + PATIENCE_MS;
  for (;;) {
    const answer = await fetch(`http://127.0.0.1:${port}/json/list`).catch(() => undefined);
    if (answer?.ok) return ((await answer.json()) as [{ webSocketDebuggerUrl: string }])[0].webSocketDebuggerUrl;
    if (Date.now() > deadline) throw new Error('The process did not open its inspector.');
    await pause(LOOK_MS);
  }
}
