export interface ServerSentEvent {
  id?: string;
  data: string;
}

/** Cuts a text of server-sent events (WHATWG HTML 9.2.6) into events, however it was cut on its way. */
export class EventLines {
  private rest = '';
  private event: { id?: string; data: string[] } = { data: [] };

  take(text: string): ServerSentEvent[] {
    const lines = (this.rest + text).split(/\r\n|\n|\r(?!$)/);
    this.rest = lines.pop()!;
    return lines.flatMap((line) => this.line(line));
  }

  private line(line: string): ServerSentEvent[] {
    if (line === '') return this.dispatch();
    const colon = line.indexOf(':');
    const field = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? '' : line.slice(colon + 1).replace(/^ /, '');
    if (field === 'data') this.event.data.push(value);
    else if (field === 'id') this.event.id = value;
    return [];
  }

  private dispatch(): ServerSentEvent[] {
    const { id, data } = this.event;
    this.event = { data: [] };
    return data.length > 0 ? [{ ...(id !== undefined && { id }), data: data.join('\n') }] : [];
  }
}
