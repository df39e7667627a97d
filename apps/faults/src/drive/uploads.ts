import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { newParcel, type Parcel } from './parcel.js';
import type { Stage } from './person.js';
import { Rest } from './rest.js';
import { upload } from './upload.js';

/** Most files of one person on their way at once. */
const AT_ONCE = 2;
/** Longest pause between the pieces of a file, in ms. */
const LONGEST_PAUSE_MS = 250;

/** One person's files: each is sent, to another copy each time, until there is an answer, under one key. */
export class Uploads {
  private readonly open = new Set<string>();
  private readonly rest: Rest;
  private ended = false;

  constructor(private readonly stage: Stage) {
    this.rest = new Rest(stage.addresses, stage.role.token, stage.random.between(0, 1));
  }

  /** Files without an answer. */
  unanswered(): string[] {
    return [...this.open];
  }

  /** Sends a new file, and hands over its id once it is stored; not at all when enough are on their way. */
  async send(stored: (attachmentId: string) => void): Promise<void> {
    if (this.open.size >= AT_ONCE) return;
    const parcel = newParcel(this.stage);
    const { key } = parcel;
    this.open.add(key);
    const id = await this.insist(parcel);
    if (id !== undefined) stored(id);
    this.open.delete(key);
  }

  end(): void {
    this.ended = true;
  }

  private async insist(parcel: Parcel): Promise<string | undefined> {
    const { random } = this.stage;
    while (!this.ended) {
      const id = await this.attempt(parcel);
      if (id !== undefined) return id;
      await delay(random.between(100, 800));
    }
    return undefined;
  }

  private async attempt(parcel: Parcel): Promise<string | undefined> {
    const { role, random, recorder } = this.stage;
    const at = this.rest.next();
    const via = `rest ${at.name}`;
    const { key, hash, remade } = parcel;
    const attempt = `${key}#${random.between(0, 1e9)}`;
    recorder.note(role.who, { type: 'upload', attempt, key, bytes: parcel.bytes.length, via });
    const answer = await upload(at.url, role.token, { parcel, pauseMs: random.between(0, LONGEST_PAUSE_MS) });
    if (this.ended || answer === 'no answer') return undefined;
    if ('id' in answer) {
      recorder.note(role.who, { type: 'uploaded', attempt, key, attachmentId: answer.id, hash, remade, via });
      return answer.id;
    }
    // A process that died while it stored the answer holds the key for a minute; whoever has no time sends the file anew.
    if (answer.code === 'idempotency.in_progress') parcel.key = randomUUID();
    else recorder.note(role.who, { type: 'refusal', attempt, clientMessageId: key, code: answer.code, retryable: answer.status === 429 || answer.status >= 500, via });
    return undefined;
  }
}
