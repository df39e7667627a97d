import { setTimeout as pause } from 'node:timers/promises';
import type { Flood, Place, Storm } from './jobs.js';
import { Latencies } from './latencies.js';
import { Member } from './member.js';

/** Sockets that are opened, or messages that are said, at the same time. */
const AT_ONCE = 100;
const TICK_MS = 5;
/** After a refusal, in ms; and how often. */
const PAUSE_MS = 250;
const TRIES = 100;
/** A storm that is not over by then has not been weathered. */
const PATIENCE_MS = 60_000;
const SETTLING_MS = 3000;

/** Many visitors who mostly sit there. */
export class Crowd {
  private members: Member[] = [];

  async gather(places: Place[]): Promise<{ sockets: number }> {
    const fresh = places.map((place) => new Member(place));
    await inTurns(fresh, (member) => member.connect());
    this.members.push(...fresh);
    return { sockets: this.members.length };
  }

  /** Everybody says so many messages, one after the other; who is told to come back later does. */
  async converse(messages: number): Promise<{ said: number }> {
    let said = 0;
    await inTurns(this.members, async (member) => {
      for (let count = 0; count < messages; count++) {
        for (let tries = 0; tries < TRIES && !(await member.say()).acked; tries++) await pause(PAUSE_MS);
        said++;
      }
    });
    return { said };
  }

  /** All are cut off at the same moment, have not seen their last `unseen` messages, and come back. */
  async storm(unseen: number): Promise<Storm> {
    const healed = new Latencies();
    const newest = this.members.map(({ seq }) => seq);
    for (const member of this.members) {
      member.drop();
      member.seq -= unseen;
      member.failures = 0;
    }
    const began = performance.now();
    const back = this.members.map(async (member, index) => {
      await member.comeBack(newest[index]!);
      healed.add(performance.now() - began);
    });
    await Promise.race([Promise.all(back), pause(PATIENCE_MS, undefined, { ref: false })]);
    const { count, max, ...rest } = healed.summary();
    return { members: this.members.length, healed: { count, max, ...rest }, failures: this.members.reduce((sum, { failures }) => sum + failures, 0) };
  }

  /** Offers so many messages a second, all taking turns, whatever becomes of them. */
  async flood({ rate, seconds }: { rate: number; seconds: number }): Promise<Flood> {
    const flood: Flood = { offered: 0, acked: 0, refused: {}, closed: 0 };
    const began = performance.now();
    const timer = setInterval(() => {
      const now = performance.now();
      if (now - began > seconds * 1000) return clearInterval(timer);
      for (; flood.offered < ((now - began) / 1000) * rate; flood.offered++) {
        const member = this.members[flood.offered % this.members.length]!;
        if (!member.isOpen) flood.closed++;
        else void member.say().then((fate) => (fate.acked ? flood.acked++ : (flood.refused[fate.code] = (flood.refused[fate.code] ?? 0) + 1)));
      }
    }, TICK_MS);
    await pause(seconds * 1000 + SETTLING_MS);
    return flood;
  }
}

async function inTurns(members: Member[], work: (member: Member) => Promise<void>): Promise<void> {
  const queue = members[Symbol.iterator]();
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      for (const member of queue) await work(member);
    }),
  );
}
