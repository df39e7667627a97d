import { MAX_ATTACHMENTS, type Attachment } from '@parley/contracts';
import { ApiProblem } from './api-problem.js';
import { newId } from './new-id.js';
import { refusedHere, type Upload } from './upload.js';

/** A file beside a message that is being written. */
export interface TrayItem {
  readonly id: string;
  readonly name: string;
  /** In bytes. */
  readonly size: number;
  /** Address of a picture within the page, of images. */
  readonly preview?: string;
  /** Share that was sent, 0 to 1. */
  readonly progress: number;
  readonly attachment?: Attachment;
  /** Why it was not taken. `retryable`: the same file may be later. */
  readonly problem?: ApiProblem;
}

interface Entry {
  item: TrayItem;
  content: Blob;
  abort: AbortController;
}

const AT_ONCE = 2;

/** Files on their way to a message: sent two at a time as soon as they are chosen, so that the message itself need not wait. */
export class UploadTray {
  private entries: Entry[] = [];
  private readonly running = new Set<Entry>();
  private snapshot: readonly TrayItem[] = [];
  private readonly listeners = new Set<() => void>();

  /** @param maxBytes largest file that this sender may send */
  constructor(
    private readonly upload: Upload,
    private readonly maxBytes: number,
  ) {}

  get items(): readonly TrayItem[] {
    return this.snapshot;
  }

  /** Whether a message could take all of it now. */
  get ready(): boolean {
    return this.snapshot.length > 0 && this.snapshot.every(({ attachment }) => attachment);
  }

  /** Calls back at every change; answers how to end it. */
  onChange(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  }

  /** Answers how many found no room: a message takes ten. */
  add(files: Iterable<File>): number {
    const all = [...files];
    const room = Math.max(0, MAX_ATTACHMENTS - this.entries.length);
    for (const file of all.slice(0, room)) this.entries.push(this.entryOf(file));
    this.changed();
    this.pump();
    return Math.max(0, all.length - room);
  }

  /** Takes files that lie with the server already, beside those chosen here. Answers how many found no room. */
  adopt(attachments: readonly Attachment[]): number {
    const room = Math.max(0, MAX_ATTACHMENTS - this.entries.length);
    for (const attachment of attachments.slice(0, room)) {
      const { name, size, thumbnailUrl } = attachment;
      this.entries.push({ content: new Blob(), abort: new AbortController(), item: { id: newId(), name, size, progress: 1, attachment, ...(thumbnailUrl && { preview: thumbnailUrl }) } });
    }
    this.changed();
    return Math.max(0, attachments.length - room);
  }

  remove(id: string): void {
    for (const entry of this.entries.filter(({ item }) => item.id === id)) this.forget(entry);
    this.entries = this.entries.filter(({ item }) => item.id !== id);
    this.changed();
    this.pump();
  }

  retry(id: string): void {
    for (const entry of this.entries) if (entry.item.id === id) this.update(entry, { problem: undefined, progress: 0 });
    this.pump();
  }

  /** What was uploaded, for a message; the tray is empty afterwards. */
  take(): Attachment[] {
    const taken = this.snapshot.flatMap(({ attachment }) => (attachment ? [attachment] : []));
    this.clear();
    return taken;
  }

  clear(): void {
    for (const entry of this.entries) this.forget(entry);
    this.entries = [];
    this.changed();
  }

  private entryOf(file: File): Entry {
    const problem = file.size > this.maxBytes ? refusedHere('attachment.too_large') : file.size === 0 ? refusedHere('attachment.empty') : undefined;
    const preview = file.type.startsWith('image/') && !problem ? URL.createObjectURL(file) : undefined;
    return { content: file, abort: new AbortController(), item: { id: newId(), name: file.name || 'file', size: file.size, progress: 0, ...(preview && { preview }), ...(problem && { problem }) } };
  }

  private forget({ item, abort }: Entry): void {
    abort.abort();
    if (item.preview?.startsWith('blob:')) URL.revokeObjectURL(item.preview);
  }

  private pump(): void {
    for (const entry of this.entries) {
      if (this.running.size >= AT_ONCE) return;
      if (!entry.item.attachment && !entry.item.problem && !this.running.has(entry)) void this.send(entry);
    }
  }

  private async send(entry: Entry): Promise<void> {
    this.running.add(entry);
    const { id: key, name } = entry.item;
    try {
      const attachment = await this.upload({ content: entry.content, name, key, signal: entry.abort.signal, onProgress: (progress) => this.update(entry, { progress }) });
      this.update(entry, { attachment, progress: 1 });
    } catch (error) {
      if (!entry.abort.signal.aborted) this.update(entry, { problem: error instanceof ApiProblem ? error : refusedHere('internal.error') });
    } finally {
      this.running.delete(entry);
      this.pump();
    }
  }

  private update(entry: Entry, change: Partial<TrayItem>): void {
    entry.item = { ...entry.item, ...change };
    if (this.entries.includes(entry)) this.changed();
  }

  private changed(): void {
    this.snapshot = this.entries.map(({ item }) => item);
    for (const listener of this.listeners) listener();
  }
}
