import { z } from 'zod';
import { DEAD_LETTERS, EventEnvelope, eventsOf, topicOf } from './events/index.js';
import { closeCodes, MAX_FRAME_BYTES, SUBPROTOCOL } from './protocol.js';
import { clientFrames, serverFrames } from './socket.js';

type Json = Record<string, unknown>;
type Ref = { $ref: string };
const ref = (...path: string[]): Ref => ({ $ref: `#/${path.join('/')}` });
const SCHEMAS = '#/components/schemas/';

/** Collects JSON Schemas (draft 7, what AsyncAPI reads) and lifts what has a name of its own to `components.schemas`. */
class Schemas {
  readonly named: Record<string, Json> = {};
  private readonly sources = new Map<string, string>();

  of(schema: z.ZodType, io: 'input' | 'output'): Json {
    const { $schema: _dialect, definitions = {}, ...own } = draft7(schema, io);
    const names: Record<string, string> = {};
    for (const [name, definition] of Object.entries(definitions)) names[name] = this.nameFor(name, JSON.stringify(definition));
    for (const [name, definition] of Object.entries(definitions)) this.named[names[name]!] = lifted(definition, names);
    return lifted(own, names);
  }

  /** A shape that reads otherwise on the way in than on the way out has a second name. */
  private nameFor(name: string, source: string): string {
    const known = this.sources.get(name) ?? source;
    this.sources.set(name, known);
    return known === source ? name : `${name}Input`;
  }
}

const draft7 = (schema: z.ZodType, io: 'input' | 'output') =>
  z.toJSONSchema(schema, {
    target: 'draft-7',
    io,
    override: ({ jsonSchema, zodSchema }) => {
      if (io === 'output' && zodSchema._zod.def.type === 'object') delete jsonSchema.additionalProperties;
    },
  }) as Json & { definitions?: Record<string, Json> };

/** The schema with its references to `#/definitions/X` pointed to the document's components. */
function lifted(schema: Json, names: Record<string, string>): Json {
  const text = JSON.stringify(schema, (key, value: unknown) =>
    key === '$ref' && typeof value === 'string' ? SCHEMAS + names[value.replace('#/definitions/', '')] : value,
  );
  return JSON.parse(text) as Json;
}

interface Message {
  name: string;
  title: string;
  contentType: 'application/json';
  payload: Json;
}
type Messages = Record<string, Message>;

const Ref = z.string().max(64).optional().meta({ description: 'The client’s correlation id, echoed by the answer' });

function framesOf(table: Record<string, z.ZodType>, io: 'input' | 'output', schemas: Schemas): Messages {
  return Object.fromEntries(
    Object.entries(table).map(([type, data]) => {
      const title = io === 'input' ? `Client: ${type}` : `Server: ${type}`;
      const payload = schemas.of(z.object({ type: z.literal(type), ref: Ref, data }), io);
      return [`${io === 'input' ? 'client' : 'server'}.${type}`, { name: type, title, contentType: 'application/json' as const, payload }];
    }),
  );
}

const messagesOfEvents = (table: Record<string, z.ZodType>, schemas: Schemas): Messages =>
  Object.fromEntries(
    Object.entries(table).map(([type, data]) => {
      const payload = schemas.of(EventEnvelope.extend({ type: z.literal(type), data }), 'output');
      return [type, { name: type, title: type, contentType: 'application/json' as const, payload }];
    }),
  );

const refsTo = (messages: Messages) => Object.fromEntries(Object.keys(messages).map((name) => [name, ref('components', 'messages', name)]));
const inChannel = (channel: string, messages: Messages) => Object.keys(messages).map((name) => ref('channels', channel, 'messages', name));

const closeWords = Object.entries(closeCodes)
  .map(([why, { code, final }]) => `${code} ${why}${final ? ' (final)' : ''}`)
  .join(', ');

/** The AsyncAPI 3.0 document: the frames of the socket and the events of every service with their topics. */
export function asyncapi(): Json {
  const schemas = new Schemas();
  const events = Object.entries(eventsOf).map(([service, table]) => {
    const topic = topicOf(service as keyof typeof eventsOf);
    return { service, topic, channel: `${service}Events`, messages: messagesOfEvents(table, schemas) };
  });
  const server = framesOf(serverFrames, 'output', schemas);
  const client = framesOf(clientFrames, 'input', schemas);
  return {
    asyncapi: '3.0.0',
    info: { title: 'Parley', version: '1', description: 'The frames of the socket and the events between the services. REST: `/api/v1/openapi.json`.' },
    defaultContentType: 'application/json',
    channels: {
      socket: {
        address: '/ws',
        description: `WebSocket, sub-protocol \`${SUBPROTOCOL}\`, text frames of JSON up to ${MAX_FRAME_BYTES} bytes; the first is \`hello\`. Close codes: ${closeWords}. Without WebSockets: the server frames by \`GET /api/v1/stream\`, client frames one by one by \`POST /api/v1/frames\`.`,
        messages: { ...refsTo(client), ...refsTo(server) },
      },
      ...Object.fromEntries(
        events.map(({ service, topic, channel, messages }) => [
          channel,
          { address: topic, description: `Events of \`${service}\` over Kafka, ordered by key. What cannot be processed goes to \`${DEAD_LETTERS}\`.`, messages: refsTo(messages) },
        ]),
      ),
    },
    operations: {
      receiveFrames: { action: 'receive', channel: ref('channels', 'socket'), messages: inChannel('socket', client) },
      sendFrames: { action: 'send', channel: ref('channels', 'socket'), messages: inChannel('socket', server) },
      ...Object.fromEntries(
        events.map(({ service, channel, messages }) => [
          `${service}Publishes`,
          { action: 'send', channel: ref('channels', channel), messages: inChannel(channel, messages) },
        ]),
      ),
    },
    components: { messages: { ...client, ...server, ...Object.assign({}, ...events.map(({ messages }) => messages)) }, schemas: schemas.named },
  };
}
