/** Long enough for a `read` to make the word superfluous, in milliseconds. */
const FIRST_MS = 250;
const AGAIN_MS = 1000;

interface Receipt {
  seq: number;
  said: number;
  saidAt: number;
  timer?: ReturnType<typeof setTimeout> | undefined;
}

/** Tells how far messages have reached this device: at most once a second per conversation, and not what `read` has said already. */
export class Receipts {
  private readonly receipts = new Map<string, Receipt>();

  /** @param say answers whether it could be said */
  constructor(private readonly say: (conversationId: string, seq: number) => boolean) {}

  arrived(conversationId: string, seq: number): void {
    const receipt = this.of(conversationId);
    if (seq <= receipt.seq) return;
    receipt.seq = seq;
    this.schedule(conversationId, receipt);
  }

  /** Everything up to `seq` was read. */
  read(conversationId: string, seq: number): void {
    const receipt = this.of(conversationId);
    receipt.said = Math.max(receipt.said, seq);
  }

  /** The line is up: what could not be said is said. */
  lineUp(): void {
    for (const [conversationId, receipt] of this.receipts) this.schedule(conversationId, receipt);
  }

  lineDown(): void {
    for (const receipt of this.receipts.values()) {
      clearTimeout(receipt.timer);
      receipt.timer = undefined;
    }
  }

  private of(conversationId: string): Receipt {
    const receipt = this.receipts.get(conversationId) ?? { seq: 0, said: 0, saidAt: -Infinity };
    this.receipts.set(conversationId, receipt);
    return receipt;
  }

  private schedule(conversationId: string, receipt: Receipt): void {
    if (receipt.seq <= receipt.said) return;
    receipt.timer ??= setTimeout(() => this.tell(conversationId, receipt), Math.max(FIRST_MS, receipt.saidAt + AGAIN_MS - Date.now()));
  }

  private tell(conversationId: string, receipt: Receipt): void {
    receipt.timer = undefined;
    if (receipt.seq <= receipt.said || !this.say(conversationId, receipt.seq)) return;
    receipt.said = receipt.seq;
    receipt.saidAt = Date.now();
  }
}
