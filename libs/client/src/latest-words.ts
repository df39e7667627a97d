import type { ClientFrame, ClientFrames } from '@parley/contracts';

/** Frames of which only the last word counts: they wait for the line, and the status is said again on every line. Others lose their point with time. */
export class LatestWords {
  private readonly kept = new Map<string, ClientFrame>();
  private status?: ClientFrames['presence.set'];

  /** @param transmit answers whether there was a line to send by */
  constructor(private readonly transmit: (frame: ClientFrame) => boolean) {}

  say(frame: ClientFrame): void {
    if (frame.type === 'presence.set') this.status = frame.data;
    if (this.transmit(frame)) return;
    if (frame.type === 'read') this.kept.set(`read ${frame.data.conversationId}`, frame);
    else if (frame.type === 'page') this.kept.set('page', frame);
  }

  /** What a new line is to hear first. */
  take(): ClientFrame[] {
    const status: ClientFrame[] = this.status ? [{ type: 'presence.set', data: this.status }] : [];
    const frames = [...status, ...this.kept.values()];
    this.kept.clear();
    return frames;
  }
}
