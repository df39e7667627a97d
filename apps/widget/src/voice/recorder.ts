import { MAX_VOICE_MS } from '@parley/contracts';
import { newId } from './kit.js';

/** A recorded voice message. `duration` in milliseconds; `key` names it for every try to send it. */
export interface Voice {
  content: Blob;
  duration: number;
  key: string;
}

/** What there is to record in, best first; what servers and browsers play. */
const kinds = ['audio/webm;codecs=opus', 'audio/mp4', 'audio/ogg;codecs=opus'];
/** Speech needs no more, in bits per second: two minutes are half a megabyte. */
const SPEECH = 32_000;

/** Why there is no microphone: refused by the visitor or the page, not there, or taken by something else. */
export type MicrophoneProblem = 'denied' | 'missing' | 'busy';
export const problemOf = (error: unknown): MicrophoneProblem => {
  const name = error instanceof DOMException ? error.name : '';
  return name === 'NotAllowedError' || name === 'SecurityError' ? 'denied' : name === 'NotFoundError' ? 'missing' : 'busy';
};

/** One recording, at most two minutes. The microphone is let go as soon as it ends, however it ends. */
export class Recording {
  private readonly parts: Blob[] = [];
  private readonly recorder: MediaRecorder;
  private readonly began = performance.now();
  private readonly limit: ReturnType<typeof setTimeout>;
  readonly done: Promise<Voice>;

  private constructor(private readonly stream: MediaStream) {
    const mimeType = kinds.find((kind) => MediaRecorder.isTypeSupported(kind));
    this.recorder = new MediaRecorder(stream, { ...(mimeType && { mimeType }), audioBitsPerSecond: SPEECH });
    this.recorder.ondataavailable = ({ data }) => data.size > 0 && this.parts.push(data);
    this.done = new Promise((resolve) => {
      this.recorder.onstop = () => resolve({ content: new Blob(this.parts, { type: this.recorder.mimeType }), duration: this.elapsed, key: newId() });
    });
    this.recorder.start(1000);
    this.limit = setTimeout(() => this.stop(), MAX_VOICE_MS);
  }

  /** Asks for the microphone. @throws DOMException see `problemOf` */
  static async begin(): Promise<Recording> {
    const stream = await navigator.mediaDevices.getUserMedia({ audio: { echoCancellation: true, noiseSuppression: true } });
    return new Recording(stream);
  }

  private ended: number | undefined;
  /** In milliseconds. */
  get elapsed(): number {
    return Math.max(1, Math.min(MAX_VOICE_MS, Math.round((this.ended ?? performance.now()) - this.began)));
  }

  /** `done` holds what was said. */
  stop(): void {
    if (this.ended !== undefined) return;
    this.ended = performance.now();
    clearTimeout(this.limit);
    if (this.recorder.state !== 'inactive') this.recorder.stop();
    for (const track of this.stream.getTracks()) track.stop();
  }
}
