import { randomUUID } from 'node:crypto';
import { SUBPROTOCOL, type ServerFrame } from '@parley/contracts';
import { WebSocket } from 'ws';
import type { Bench, Measure } from '../bench.js';
import type { Latency } from '../driver/jobs.js';
import { Latencies } from '../driver/latencies.js';
import type { Finding } from '../report/finding.js';
import { judged, type Read } from '../sentiment/judged.js';
import { isHeldOut, labelledMessages } from '../sentiment/labelled-messages.js';
import { dropDatabase } from '../stage/database.js';
import { startDistributed, type Distributed } from '../stage/distributed.js';
import { signUp } from '../stage/people.js';
import { visitorsOf } from '../stage/visitors.js';

const ALERTS = 300;
const WARM_UP = 20;
const PATIENCE_MS = 10_000;
const DATABASE = 'sentiment';
const ANGRY = 'This is ridiculous, worst company ever, give me my money back!!';
const route = 'POST /sentiment/analyze';

/** How well moods are read, and how soon an agent hears of an angry visitor. */
export const sentiment: Measure = {
  name: 'sentiment',
  about: '840 authored messages in two languages through the API; then an angry message until the alert is at the agent’s socket',
  run: async (bench) => {
    const machine = await bench.machine();
    const parley = await startDistributed(machine, { pairs: 0, agentsPerTenant: 1, copies: { conversations: 1, gateway: 2 }, database: DATABASE }, bench.say);
    try {
      return [...(await reading(bench, parley)), ...(await alerting(bench, parley))];
    } finally {
      await parley.stop();
      await dropDatabase(machine.servers.databaseUrl, DATABASE);
    }
  },
};

async function reading(bench: Bench, parley: Distributed): Promise<Finding[]> {
  const { owner } = await signUp(parley.call);
  const api = parley.call(route, owner.token);
  const messages = labelledMessages();
  const read: Read[] = [];
  for (let at = 0; at < messages.length; at += 100) {
    const some = messages.slice(at, at + 100);
    const { results } = await api.call(route, { body: { texts: some.map(({ text }) => text) } });
    some.forEach((message, index) => read.push({ message, found: results[index]! }));
  }
  const heldOut = judged(read.filter(({ message }) => isHeldOut(message)));
  const all = judged(read);
  bench.say(`half held out: macro-F1 ${heldOut.macroF1.toFixed(3)}, angry ${heldOut.angry.precision.toFixed(2)}/${heldOut.angry.recall.toFixed(2)}, urgent ${heldOut.urgent.precision.toFixed(2)}/${heldOut.urgent.recall.toFixed(2)}`);
  return [
    { id: 'sentiment.macro-f1', what: 'five classes, macro-F1, on the half that nobody worked on', value: heldOut.macroF1, unit: '', details: { heldOut, all } },
    { id: 'sentiment.angry-precision', what: 'of what is called angry, what is; same half', value: heldOut.angry.precision, unit: '' },
    { id: 'sentiment.angry-recall', what: 'of what is angry, what is found; same half', value: heldOut.angry.recall, unit: '' },
    { id: 'sentiment.urgent-precision', what: 'of what is called urgent, what is; same half', value: heldOut.urgent.precision, unit: '' },
    { id: 'sentiment.urgent-recall', what: 'of what is urgent, what is found; same half', value: heldOut.urgent.recall, unit: '' },
    { id: 'sentiment.false-alarms', what: 'neutral messages taken for angry, of all', value: all.falseAlarms, unit: '' },
  ];
}

async function alerting(bench: Bench, parley: Distributed): Promise<Finding[]> {
  const company = await signUp(parley.call);
  const times = (bench.options.quick ? 60 : ALERTS) + WARM_UP;
  const visitors = await visitorsOf(parley.call, company, times);
  const [here, there] = [parley.gateways[0]!.port, parley.gateways[1]!.port];
  const desk = await connected(there, company.owner.token);
  const latencies = new Latencies();
  for (const [turn, token] of visitors.entries()) {
    const visitor = await connected(here, token);
    const told = desk.until((frame) => frame.type === 'sentiment' && frame.data.alert !== undefined);
    const began = performance.now();
    visitor.say(ANGRY);
    await told;
    if (turn >= WARM_UP) latencies.add(performance.now() - began);
    visitor.close();
  }
  desk.close();
  const summary: Latency = latencies.summary();
  bench.say(`angry message until the alert: p50 ${summary.p50.toFixed(1)} p99 ${summary.p99.toFixed(1)} ms`);
  return [
    { id: 'sentiment.alert-p50', what: 'angry message → alert on the agent’s socket, one after the other, p50', value: summary.p50, unit: 'ms', details: { ...summary } },
    { id: 'sentiment.alert-p99', what: 'the same, p99', value: summary.p99, unit: 'ms' },
  ];
}

/** A socket that has said hello. */
async function connected(port: number, token: string) {
  const socket = new WebSocket(`ws://127.0.0.1:${port}/ws`, SUBPROTOCOL);
  const waiting = new Set<{ fits: (frame: ServerFrame) => boolean; come: () => void }>();
  socket.on('message', (data) => {
    const frame = JSON.parse((data as Buffer).toString('utf8')) as ServerFrame;
    for (const one of waiting) if (one.fits(frame)) one.come();
  });
  const until = (fits: (frame: ServerFrame) => boolean): Promise<void> => {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const waiter = { fits, come: resolve };
    waiting.add(waiter);
    const timer = setTimeout(() => reject(new Error(`No frame within ${PATIENCE_MS} ms.`)), PATIENCE_MS);
    return promise.finally(() => {
      clearTimeout(timer);
      waiting.delete(waiter);
    });
  };
  await new Promise<void>((resolve, reject) => {
    socket.once('open', resolve);
    socket.once('error', reject);
  });
  const welcomed = until(({ type }) => type === 'welcome');
  const send = (type: string, data: object) => socket.send(JSON.stringify({ type, data }));
  send('hello', { token });
  await welcomed;
  return { until, say: (text: string) => send('message.send', { clientMessageId: randomUUID(), text }), close: () => socket.close() };
}
