import { z } from 'zod';
import { Id } from '../primitives.js';
import { MAX_RESUME } from '../protocol.js';
import { defineRoutes } from '../route.js';
import { FrameAnswer, PostedFrame } from '../socket.js';

const Document = z.record(z.string(), z.unknown());

/** One of `?conversations=`: `<id>`, heard from now on, or `<id>:<afterSeq>`, with what came after that; with `:quietly` behind it others do not see who follows it. */
const Followed = z
  .string()
  .regex(/^[^:]+(:\d{1,9})?(:quietly)?$/)
  .transform((value) => value.split(':'))
  .transform(([conversationId, ...rest]) => ({ conversationId, ...(/^\d/.test(rest[0] ?? '') && { afterSeq: Number(rest[0]) }), ...(rest.includes('quietly') && { quietly: true }) }))
  .pipe(z.object({ conversationId: Id, afterSeq: z.int().optional(), quietly: z.boolean().optional() }));

const StreamQuery = z.strictObject({
  conversations: z
    .string()
    .max(MAX_RESUME * 56)
    .transform((value) => value.split(',').filter(Boolean))
    .pipe(z.array(Followed).max(MAX_RESUME))
    .optional()
    .meta({ description: `At most ${MAX_RESUME} conversations, separated by commas: \`id\` or \`id:afterSeq\`, behind which \`:quietly\` needs \`conversations:supervise\`. Staff hear the messages of these only; visitors hear all their own.` }),
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
