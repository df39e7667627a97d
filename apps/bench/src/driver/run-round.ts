import { setTimeout as pause } from 'node:timers/promises';
import { cpuBetween, cpuOf } from '../machine/cpu.js';
import type { Round, RoundOrder } from './jobs.js';
import { offer } from './offer.js';
import type { Side } from './side.js';
import { Window } from './window.js';

/** A message without its answers after this is given up, in ms; the sender goes on. */
const PATIENCE_MS = 5000;
/** The last answers of a round may take so long, in ms. */
const SETTLING_MS = 10_000;

/** Offers a load for a while and tells what came of it. The sockets stay open. */
export async function runRound(sides: Side[], { load, warmUpSeconds, seconds, watch }: RoundOrder): Promise<Round> {
  const watched = { ...watch, driver: [process.pid] };
  const window = new Window((side) => loop.onChange(side));
  for (const side of sides) side.tell(window);
  const loop = offer(load, sides, (due) => window.offer(due));
  const sweep = setInterval(() => giveUpOld(sides, loop), 1000);
  await pause(warmUpSeconds * 1000);
  const before = cpuOf(watched);
  window.begin();
  await pause(seconds * 1000);
  window.end();
  const cpu = cpuBetween(before, cpuOf(watched));
  loop.stop();
  clearInterval(sweep);
  await settled(sides);
  return { ...figuresOf(window), ...closeAll(sides), cpu };
}

function giveUpOld(sides: Side[], loop: { onChange(side: Side): void }): void {
  const oldest = performance.now() - PATIENCE_MS;
  for (const side of sides) {
    if (side.inFlight === 0) continue;
    for (const number of side.ledger.open()) {
      if (side.ledger.dueOf(number)! < oldest) side.giveUp(number);
    }
    loop.onChange(side);
  }
}

/** Waits for the answers that are still under way. */
async function settled(sides: Side[]): Promise<void> {
  const deadline = performance.now() + SETTLING_MS;
  while (performance.now() < deadline && sides.some(({ inFlight }) => inFlight > 0)) await pause(20);
}

const figuresOf = (window: Window) => ({
  seconds: window.seconds,
  offered: window.offered,
  acked: window.acks,
  delivered: window.deliveries,
  rate: window.deliveries / window.seconds,
  ack: window.ackTimes.summary(),
  delivery: window.deliveryTimes.summary(),
  refused: window.refusals,
});

function closeAll(sides: Side[]) {
  const sum = { lost: 0, doubled: 0, disordered: 0, unanswered: 0 };
  for (const side of sides) {
    const balance = side.ledger.close();
    side.inFlight = 0;
    side.tell(undefined);
    for (const key of Object.keys(sum) as (keyof typeof sum)[]) sum[key] += balance[key];
  }
  return sum;
}
