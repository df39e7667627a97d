import { createApi, type Api, type ParleySocket, type SocketState } from '@parley/client';
import type { WidgetSession } from '@parley/contracts';
import type { Host } from '../host.js';
import { watchPage } from './current-page.js';
import { makeSocket } from './make-socket.js';
import { VisitorSession } from './session.js';

/** What a visit means to whoever shows it. */
interface Visited {
  /** The session was begun, or continued. */
  began(session: WidgetSession): void;
  /** A connection that is about to open. */
  listen(socket: ParleySocket): void;
  lineChanged(state: SocketState): void;
  /** What is known of the visitor no longer holds. */
  forget(): void;
  /** It was forgotten, and goes on as somebody else or from scratch. */
  anew(): void;
  /** It was forgotten for good. */
  ended(): void;
}

/** The visitor's session with its live connection: begins with the first interaction, goes on as somebody else, ends. */
export class Visit {
  readonly api: Api;
  readonly session: VisitorSession;
  line: SocketState = 'offline';
  /** Why nothing goes on until the visitor tries again. */
  problem: string | undefined;
  /** The live connection, while there is one. */
  socket: ParleySocket | undefined;

  constructor(
    private readonly host: Host,
    private readonly visited: Visited,
  ) {
    this.api = createApi({ baseUrl: host.origin, token: () => this.session.bearer, refresh: () => this.session.renew() });
    this.session = new VisitorSession({ host, api: this.api, began: (session) => visited.began(session), refused: (code) => (this.problem = code) });
    watchPage((page) => this.socket?.send('page', page));
    addEventListener('storage', (event) => this.session.changedElsewhere(event) && this.followOtherTab());
  }

  start(): void {
    if (this.socket) return;
    this.problem = undefined;
    this.session.leaveToSomebodyElse();
    this.socket = makeSocket({ host: this.host, api: this.api, session: this.session });
    this.socket.onState((state) => this.lineChanged(state));
    this.socket.on('error', ({ code }) => code === 'visitor.blocked' && (this.problem = code));
    this.visited.listen(this.socket);
    this.socket.connect();
  }

  /** The page identified the visitor: a session that runs goes on as that person. */
  identityChanged(): void {
    this.session.reopen();
    if (this.socket) this.restart();
  }

  /** Nothing of this visitor stays on the device. */
  end(): void {
    this.drop();
    this.session.end();
    this.visited.ended();
  }

  /** Everything known is asked again. */
  private restart(): void {
    this.drop();
    this.visited.anew();
    this.start();
  }

  private followOtherTab(): void {
    if (!this.socket) return;
    if (this.session.bearer) return this.restart();
    this.end();
    if (this.host.isOpen) this.start();
  }

  private drop(): void {
    const { socket } = this;
    this.socket = undefined;
    socket?.close();
    this.problem = undefined;
    this.visited.forget();
  }

  private lineChanged(state: SocketState): void {
    this.line = state;
    if (state === 'ended' && this.socket) {
      this.problem ??= 'service.unavailable';
      this.socket = undefined;
    }
    this.visited.lineChanged(state);
  }
}
