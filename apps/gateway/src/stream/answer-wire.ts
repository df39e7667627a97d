import type { ServerFrame } from '@parley/contracts';
import type { Wire } from '../socket/wire.js';

/** A connection's wire for one frame over HTTP: what is said back is kept as the answer. */
export class AnswerWire implements Wire {
  readonly bufferedAmount = 0;
  answer: ServerFrame | undefined;

  send(text: string): void {
    this.answer ??= JSON.parse(text) as ServerFrame;
  }

  ping(): void {}
  close(): void {}
  terminate(): void {}
}
