/**
 * What a connection speaks through. `ws`' WebSocket is one as it stands; `stream/stream-wire.ts` and `stream/answer-wire.ts` are the
 * others, so that everything above the wire exists once.
 */
export interface Wire {
  /** Bytes that wait for the reader. */
  readonly bufferedAmount: number;
  /** Takes the text of one frame. */
  send(text: string): void;
  /** Asks for a sign of life. `written` is called once everything before it was handed to the network. */
  ping(data?: undefined, mask?: undefined, written?: () => void): void;
  close(code: number, reason: string): void;
  /** Ends at once, without a word. */
  terminate(): void;
}
