import type { Api } from '@parley/client';
import type { Message } from '@parley/contracts';
import { loadPage } from './load-page.js';
import { Thread } from './thread.js';

/** The conversations that were opened, with the one in view. What was loaded once goes on live. */
export class ThreadShelf {
  current: Thread | undefined;
  private readonly byId = new Map<string, Thread>();

  constructor(
    private readonly api: Api,
    private readonly changed: () => void,
  ) {}

  get(id: string): Thread | undefined {
    return this.byId.get(id);
  }

  /** Without an id: the one that the next message begins or continues. */
  show(id: string | undefined): void {
    this.current = (id !== undefined && this.byId.get(id)) || new Thread(id);
    if (id === undefined) return;
    this.byId.set(id, this.current);
    if (!this.current.messages.size) void this.load(this.current, 'newest');
  }

  /** The thread in view had no id yet: this is the conversation it became. What was said in it before is fetched. */
  settle(id: string, prevSeq: number): void {
    if (!this.current || this.current.id !== undefined) return;
    this.current.id = id;
    this.byId.set(id, this.current);
    if (prevSeq > 0) void this.load(this.current, 'newest');
  }

  add(id: string, message: Message): void {
    const thread = this.byId.get(id);
    thread?.add([message]);
    if (thread?.typing?.id === message.sender.id) thread?.hush();
  }

  older(): void {
    if (this.current?.hasOlder && !this.current.loading) void this.load(this.current, 'older');
  }

  reload(): void {
    if (this.current?.id !== undefined) void this.load(this.current, 'newest');
  }

  /** The server's history is not what was known of it. */
  startOver(id: string): void {
    const thread = this.byId.get(id);
    thread?.messages.clear();
    if (thread && thread === this.current) void this.load(thread, 'newest');
  }

  clear(): void {
    this.current = undefined;
    this.byId.clear();
  }

  private async load(thread: Thread, which: 'newest' | 'older'): Promise<void> {
    const loaded = loadPage(this.api, thread, which);
    this.changed();
    await loaded;
    this.changed();
  }
}
