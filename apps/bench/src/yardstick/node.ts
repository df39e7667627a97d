/**
 * The yardstick: the least that a durable relay must do. A frame comes in by a bare socket; what came while the last commit ran is
 * stored with the next, in one statement that takes the next seq of each conversation and inserts messages and outbox rows; after the
 * commit the sender is acked and Redis takes the message to the node that holds the other side. It knows no tenants, no rights, no
 * limits, no repeats and no resume. One commit is in flight at a time. Two processes of it stand beside each other.
 *
 * Environment: `PORT`, `DATABASE_URL`, `REDIS_URL`. Prints one line when it listens.
 */
import { createServer } from 'node:http';
import { Redis } from 'ioredis';
import pg from 'pg';
import { WebSocketServer, type WebSocket } from 'ws';

interface Incoming {
  socket: WebSocket;
  conversation: string;
  side: string;
  id: string;
  text: string;
}
interface Stored {
  at: number;
  seq: number;
}

/** Rows are locked in the order of their ids, so that the two nodes never wait for each other. */
const store = {
  name: 'store',
  text: `
    with v as (select * from unnest($1::uuid[], $2::text[], $3::text[], $4::text[]) with ordinality as v (conversation_id, side, id, text, at)),
    locked as materialized (
      select c.id, n.count from conversation c join (select conversation_id, count(*)::int as count from v group by 1) n on n.conversation_id = c.id
      order by c.id for no key update of c),
    changed as (
      update conversation c set last_seq = c.last_seq + l.count, last_at = now() from locked l where c.id = l.id
      returning c.id, c.last_seq - l.count as before),
    placed as (
      select v.*, (changed.before + row_number() over (partition by v.conversation_id order by v.at))::int as seq from v join changed on changed.id = v.conversation_id),
    added as (insert into message (conversation_id, seq, client_id, side, text) select conversation_id, seq, id, side, text from placed),
    noted as (
      insert into outbox (key, data)
      select conversation_id, json_build_object('seq', seq, 'id', id, 'side', side, 'text', text)::text from placed)
    select at::int, seq from placed`,
};

const database = new pg.Client({ connectionString: process.env['DATABASE_URL'] });
const speaker = new Redis(process.env['REDIS_URL']!, { enableAutoPipelining: true });
const ear = new Redis(process.env['REDIS_URL']!);
/** Who sits here, by the channel that carries what the other side writes. */
const local = new Map<string, WebSocket>();
let waiting: Incoming[] = [];
let running = false;

const channelOf = (conversation: string, side: string) => `yardstick:${conversation}:${side}`;
const otherOf = (side: string) => (side === 'visitor' ? 'agent' : 'visitor');

function take(message: Incoming): void {
  waiting.push(message);
  if (running) return;
  running = true;
  setImmediate(() => void run());
}

async function run(): Promise<void> {
  while (waiting.length > 0) {
    const batch = waiting;
    waiting = [];
    await commit(batch);
  }
  running = false;
}

async function commit(batch: Incoming[]): Promise<void> {
  const column = (key: 'conversation' | 'side' | 'id' | 'text') => batch.map((message) => message[key]);
  const { rows } = await database.query<Stored>(store, [column('conversation'), column('side'), column('id'), column('text')]);
  for (const { at, seq } of rows) {
    const { socket, conversation, side, id, text } = batch[at - 1]!;
    socket.send(`{"ack":"${id}","seq":${seq}}`);
    void speaker.publish(channelOf(conversation, otherOf(side)), JSON.stringify({ msg: id, seq, side, text, conversation }));
  }
}

async function welcome(socket: WebSocket, conversation: string, side: string): Promise<void> {
  const channel = channelOf(conversation, side);
  local.set(channel, socket);
  socket.on('error', () => undefined);
  socket.on('message', (frame: Buffer) => {
    const { id, text } = JSON.parse(frame.toString()) as { id: string; text: string };
    take({ socket, conversation, side, id, text });
  });
  socket.on('close', () => {
    if (local.get(channel) !== socket) return;
    local.delete(channel);
    void ear.unsubscribe(channel);
  });
  await ear.subscribe(channel);
  socket.send('{"ready":true}');
}

await database.connect();
ear.on('message', (channel, text) => {
  local.get(channel)?.send(text);
});
const server = createServer();
new WebSocketServer({ server, perMessageDeflate: false }).on('connection', (socket, request) => {
  const { searchParams } = new URL(request.url!, 'http://yardstick');
  void welcome(socket, searchParams.get('conversation')!, searchParams.get('side')!);
});
server.listen(Number(process.env['PORT']), '127.0.0.1', () => process.stdout.write('listening\n'));
