const ACKED = 1;
const DELIVERED = 2;
const REFUSED = 4;
const GIVEN_UP = 8;

/** What became of a sender's messages since the ledger was last closed. */
export interface Balance {
  lost: number;
  doubled: number;
  disordered: number;
  unanswered: number;
}

/** The messages of one sender to one conversation, by the numbers it gave them: each may be acked once and delivered once, in order. */
export class Ledger {
  private states: number[] = [];
  private due: number[] = [];
  /** Everything before this place is done. */
  private settled = 0;
  private newest = 0;
  private doubled = 0;
  private disordered = 0;

  /** @param first the number of the first message; a later ledger of the same conversation must begin beyond this one's last */
  constructor(private first: number) {}

  /** Numbers the next message. @param due when it was to be sent, in ms */
  send(due: number): number {
    this.states.push(0);
    this.due.push(due);
    return this.first + this.states.length - 1;
  }

  /** When the message was due; undefined for one of an earlier time. */
  dueOf(number: number): number | undefined {
    return this.due[number - this.first];
  }

  /** Answers whether this was the first ack of an open message. */
  ack(number: number): boolean {
    return this.mark(number, ACKED);
  }

  refuse(number: number): boolean {
    return this.mark(number, REFUSED);
  }

  /** Notes that its sender waits no longer for it. */
  giveUp(number: number): void {
    this.mark(number, GIVEN_UP);
  }

  /** Answers whether this was its first arrival at the other side. */
  deliver(number: number): boolean {
    if (number < this.newest) this.disordered++;
    this.newest = Math.max(this.newest, number);
    const fresh = this.mark(number, DELIVERED);
    if (!fresh && this.dueOf(number) !== undefined) this.doubled++;
    return fresh;
  }

  /** Whether nothing more is expected of this message. */
  isDone(number: number): boolean {
    const state = this.states[number - this.first];
    return state === undefined || (state & (REFUSED | GIVEN_UP)) !== 0 || (state & (ACKED | DELIVERED)) === (ACKED | DELIVERED);
  }

  /** The numbers that something is still expected of. */
  open(): number[] {
    while (this.settled < this.states.length && this.isDone(this.first + this.settled)) this.settled++;
    const numbers: number[] = [];
    for (let at = this.settled; at < this.states.length; at++) if (!this.isDone(this.first + at)) numbers.push(this.first + at);
    return numbers;
  }

  /** Adds up, and begins anew behind the last number. */
  close(): Balance {
    const balance = {
      lost: this.states.filter((state) => (state & (ACKED | DELIVERED)) === ACKED).length,
      doubled: this.doubled,
      disordered: this.disordered,
      unanswered: this.states.filter((state) => (state & (ACKED | REFUSED)) === 0).length,
    };
    this.first += this.states.length;
    this.states = [];
    this.due = [];
    this.settled = 0;
    this.doubled = 0;
    this.disordered = 0;
    return balance;
  }

  private mark(number: number, bit: number): boolean {
    const at = number - this.first;
    const state = this.states[at];
    if (state === undefined || (state & bit) !== 0) return false;
    this.states[at] = state | bit;
    return true;
  }
}
