import { z } from 'zod';
import { Id } from '../primitives.js';
import { MAX_RESUME } from '../protocol.js';
import { defineRoutes } from '../route.js';
import { FrameAnswer, PostedFrame } from '../socket.js';

const Document = z.record(z.string(), z.unknown());

/** One of `?conversations=`: `<id>`, heard from now on, or `<id>:<afterSeq>`, with what came after that. */
const Followed = z
  .string()
  .regex(/^[^:]+(:\d{1,9})?$/)
  .transform((value) => value.split(':'))
  .transform(([conversationId, afterSeq]) => ({ conversationId, ...(afterSeq !== undefined && { afterSeq: Number(afterSeq) }) }))
  .pipe(z.object({ conversationId: Id, afterSeq: z.int().optional() }));

const StreamQuery = z.strictObject({
  conversations: z
    .string()
    .max(MAX_RESUME * 48)
    .transform((value) => value.split(',').filter(Boolean))
    .pipe(z.array(Followed).max(MAX_RESUME))
    .optional()
    .meta({ description: `At most ${MAX_RESUME} conversations, separated by commas: \`id\` or \`id:afterSeq\`. Staff hear the messages of these only; visitors hear all their own.` }),
});

export const gatewayRoutes = defineRoutes({
  'GET /openapi.json': { summary: 'This document (OpenAPI 3.1)', access: { anyone: true }, limit: 'widget', answers: { 200: Document } },
  'GET /asyncapi.json': { summary: 'Socket frames and events (AsyncAPI 3)', access: { anyone: true }, limit: 'widget', answers: { 200: Document } },
  'GET /stream': {
    summary: 'The server frames of the socket as server-sent events; `Last-Event-ID` brings what was missed, or `reset`',
    access: { permission: 'conversations:read', visitor: 'own' }, fromWebsites: true, query: StreamQuery, stream: true, answers: { 200: null },
    problems: ['auth.origin_forbidden', 'limit.busy'],
  },
  'POST /frames': {
    summary: 'One client frame without a socket; answered by the frame that a socket would have got, if any',
    access: { permission: 'conversations:read', visitor: 'own' }, fromWebsites: true, body: PostedFrame, answers: { 200: FrameAnswer, 204: null },
    problems: ['conversation.not_found', 'message.mismatch', 'attachment.not_found', 'limit.busy'],
  },
});
