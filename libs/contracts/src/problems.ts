import { z } from 'zod';

/**
 * Every problem that Parley can answer, by its stable code: the HTTP status and the title a person reads.
 * Over the socket the same codes travel in `error` frames.
 */
export const problems = {
  'request.malformed_json': { status: 400, title: 'The body is not valid JSON' },
  'request.invalid': { status: 400, title: 'The request does not fit its schema' },
  'request.unsupported_media_type': { status: 415, title: 'Send application/json' },
  'request.too_large': { status: 413, title: 'The body is too large' },
  'request.not_found': { status: 404, title: 'There is no such route' },
  'request.method_not_allowed': { status: 405, title: 'This route does not take that method' },
  'request.cursor_invalid': { status: 400, title: 'The cursor is not one that this list handed out' },
  'auth.required': { status: 401, title: 'Sign in first' },
  'auth.token_invalid': { status: 401, title: 'The token is not valid' },
  'auth.token_revoked': { status: 401, title: 'The token was revoked' },
  'auth.credentials_wrong': { status: 401, title: 'E-mail or password is wrong' },
  'auth.refresh_invalid': { status: 401, title: 'The session has ended, sign in again' },
  'auth.refresh_reused': { status: 401, title: 'The session was ended for safety, sign in again' },
  'auth.forbidden': { status: 403, title: 'You may not do this' },
  'auth.origin_forbidden': { status: 403, title: 'This website is not allowed for the widget' },
  'limit.rate': { status: 429, title: 'Too many requests' },
  'limit.busy': { status: 503, title: 'Too busy at the moment, try again' },
  'limit.quota': { status: 402, title: 'The plan does not cover this' },
  'idempotency.mismatch': { status: 409, title: 'This Idempotency-Key was used with another body' },
  'idempotency.in_progress': { status: 409, title: 'A request with this Idempotency-Key is still running' },
  'idempotency.answer_not_kept': { status: 409, title: 'This was done already; its secret is shown only once' },
  'tenant.not_found': { status: 404, title: 'There is no such tenant' },
  'tenant.suspended': { status: 403, title: 'This tenant is suspended' },
  'agent.not_found': { status: 404, title: 'There is no such agent' },
  'agent.email_taken': { status: 409, title: 'An agent with this e-mail is in the tenant already' },
  'agent.last_owner': { status: 409, title: 'A tenant keeps at least one owner' },
  'agent.role_too_high': { status: 403, title: 'You cannot give or change a role above your own' },
  'role.not_found': { status: 404, title: 'There is no such role' },
  'role.name_taken': { status: 409, title: 'A role of this name exists already' },
  'role.in_use': { status: 409, title: 'Agents still have this role: say which one they get instead' },
  'role.too_many': { status: 409, title: 'There are as many roles as there may be' },
  'role.too_wide': { status: 403, title: 'A role cannot have more rights than you' },
  'invitation.not_found': { status: 404, title: 'The invitation is unknown, used or has expired' },
  'team.not_found': { status: 404, title: 'There is no such team' },
  'team.name_taken': { status: 409, title: 'A team of this name exists already' },
  'inbox.not_found': { status: 404, title: 'There is no such inbox' },
  'api_key.not_found': { status: 404, title: 'There is no such API key' },
  'api_key.scope_too_wide': { status: 403, title: 'A key cannot have more rights than you' },
  'widget.key_unknown': { status: 404, title: 'The widget key is unknown' },
  'widget.identity_invalid': { status: 401, title: 'The identity of the visitor could not be verified' },
  'contact.not_found': { status: 404, title: 'There is no such contact' },
  'contact.external_id_taken': { status: 409, title: 'A contact with this external id exists already' },
  'contact.version_conflict': { status: 409, title: 'The contact has changed meanwhile' },
  'contact.merge_refused': { status: 409, title: 'Both are verified as different people' },
  'contact_note.not_found': { status: 404, title: 'There is no such note' },
  'merge.not_found': { status: 404, title: 'There is no such merge' },
  'merge.not_undoable': { status: 409, title: 'This merge cannot be undone any more' },
  'search.too_costly': { status: 422, title: 'This takes too long to look for; use more or longer words' },
  'segment.not_found': { status: 404, title: 'There is no such segment' },
  'segment.name_taken': { status: 409, title: 'A segment of this name exists already' },
  'segment.too_many': { status: 409, title: 'There are as many segments as there may be' },
  'segment.too_costly': { status: 422, title: 'This takes too long to look through; narrow it down' },
  'import.not_found': { status: 404, title: 'There is no such import' },
  'import.unreadable': { status: 422, title: 'The file cannot be read as a table' },
  'import.too_large': { status: 413, title: 'The file has too many rows, columns or bytes' },
  'import.not_ready': { status: 409, title: 'This import has begun already or is over' },
  'export.not_found': { status: 404, title: 'There is no such export, or it has expired' },
  'export.not_ready': { status: 409, title: 'The export is not finished yet' },
  'export.too_many': { status: 409, title: 'As many exports are under way as may be' },
  'block.not_found': { status: 404, title: 'There is no such block' },
  'block.exists': { status: 409, title: 'This is blocked already' },
  'block.too_many': { status: 409, title: 'There are as many blocks as there may be' },
  'visitor.blocked': { status: 403, title: 'This chat is not available to you' },
  'conversation.not_found': { status: 404, title: 'There is no such conversation' },
  'conversation.already_assigned': { status: 409, title: 'Somebody else took this conversation' },
  'conversation.merged': { status: 409, title: 'This conversation became part of another one' },
  'merge.same': { status: 409, title: 'A conversation cannot be merged into itself' },
  'merge.contacts_differ': { status: 409, title: 'The conversations belong to different contacts' },
  'transfer.pending': { status: 409, title: 'A transfer is waiting for an answer already' },
  'transfer.pointless': { status: 409, title: 'The conversation is there already' },
  'transfer.not_open': { status: 409, title: 'A resolved conversation cannot be transferred' },
  'transfer.no_bot': { status: 409, title: 'This inbox has no bot' },
  'transfer.over': { status: 409, title: 'This transfer is over' },
  'participants.too_many': { status: 409, title: 'As many agents take part as may' },
  'message.overtaken': { status: 409, title: 'Another agent has answered meanwhile' },
  'conversation.version_conflict': { status: 409, title: 'The conversation has changed meanwhile' },
  'conversation.wrap_up_required': { status: 409, title: 'The conversation needs a wrap-up first' },
  'rating.closed': { status: 409, title: 'The rating cannot be changed any more' },
  'rating.not_offered': { status: 409, title: 'Ratings are not asked for here' },
  'rating.already_given': { status: 409, title: 'The visitor has rated this conversation' },
  'rating.link_invalid': { status: 404, title: 'The link is not valid, or not any more' },
  'transcript.no_address': { status: 409, title: 'There is no verified address to send it to' },
  'transcript.address_unknown': { status: 422, title: 'This is not an address of the contact' },
  'mail.not_configured': { status: 501, title: 'This Parley sends no mail: SMTP_URL is not set' },
  'busy_request.not_found': { status: 404, title: 'There is no such request, or it was answered already' },
  'rule.not_found': { status: 404, title: 'There is no such rule' },
  'rule.name_taken': { status: 409, title: 'One of this name exists already' },
  'rule.version_conflict': { status: 409, title: 'Somebody else has changed this meanwhile' },
  'rule.in_use': { status: 409, title: 'Others still refer to this' },
  'rule.too_many': { status: 409, title: 'There are as many of these as there may be' },
  'rule.reference_unknown': { status: 404, title: 'It refers to something that does not exist' },
  'template.unresolved': { status: 422, title: 'The text has placeholders for which nothing is known' },
  'message.mismatch': { status: 409, title: 'This clientMessageId was used for another message' },
  'message.empty': { status: 400, title: 'A message needs text or an attachment' },
  'message.not_found': { status: 404, title: 'There is no such message' },
  'message.not_yours': { status: 403, title: 'Only who wrote a message may change it' },
  'message.window_over': { status: 403, title: 'The time in which this message could be changed is over' },
  'message.unchangeable': { status: 409, title: 'This message cannot be changed' },
  'message.version_conflict': { status: 409, title: 'The message has changed meanwhile' },
  'message.quote_private': { status: 409, title: 'A public message cannot quote a note' },
  'message.reactions_full': { status: 409, title: 'The message has as many reactions as there may be' },
  'draft.version_conflict': { status: 409, title: 'The draft was changed on another device meanwhile' },
  'scheduled_message.not_found': { status: 404, title: 'There is no such scheduled message' },
  'scheduled_message.over': { status: 409, title: 'This message was sent or cancelled already' },
  'scheduled_message.too_many': { status: 409, title: 'As many messages are scheduled as may be' },
  'scheduled_message.version_conflict': { status: 409, title: 'The scheduled message has changed meanwhile' },
  'attachment.not_found': { status: 404, title: 'There is no such attachment' },
  'attachment.too_large': { status: 413, title: 'The file is too large' },
  'attachment.type_refused': { status: 415, title: 'Files of this type are not accepted' },
  'attachment.empty': { status: 422, title: 'The file is empty' },
  'attachment.unreadable': { status: 422, title: 'The image is damaged or has too many pixels' },
  'attachment.infected': { status: 422, title: 'The file was recognised as malware' },
  'attachment.incomplete': { status: 400, title: 'The upload is not one whole file' },
  'attachment.link_expired': { status: 403, title: 'The link is not valid any more' },
  'attachment.range_unsatisfiable': { status: 416, title: 'The file has no such range' },
  'frame.malformed': { status: 400, title: 'The frame is not a JSON object with a type' },
  'frame.unknown_type': { status: 400, title: 'There is no such frame type' },
  'frame.invalid': { status: 400, title: 'The data of the frame does not fit its schema' },
  'frame.hello_first': { status: 401, title: 'Say hello first' },
  'frame.hello_twice': { status: 400, title: 'hello was said already' },
  'service.unavailable': { status: 503, title: 'Not available at the moment, try again' },
  'internal.error': { status: 500, title: 'Something went wrong on our side' },
} as const satisfies Record<string, { status: number; title: string }>;

export type ProblemCode = keyof typeof problems;

/** RFC 9457 problem details, `application/problem+json`. */
export const Problem = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string().optional(),
    code: z.string(),
    errors: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
  })
  .meta({ id: 'Problem' });
export type Problem = z.infer<typeof Problem>;

/** Codes after which the same request may succeed later without being changed. */
const retryable = new Set<string>(['limit.rate', 'limit.busy', 'service.unavailable', 'internal.error', 'idempotency.in_progress']);
export const isRetryable = (code: string) => retryable.has(code);

/** An expected failure, thrown by an action and put into words at the edge: problem+json, `error` frame or RPC outcome. */
export class Refused extends Error {
  readonly problem: Problem;
  /** When the same call is worth another try, in milliseconds from now. */
  retryAfterMs?: number;
  constructor(
    readonly code: ProblemCode,
    detail?: string,
    errors?: Problem['errors'],
  ) {
    super(detail ?? problems[code].title);
    this.problem = problemOf(code, detail, errors);
  }
}

/** The problem+json body of a code. */
export function problemOf(code: ProblemCode, detail?: string, errors?: Problem['errors']): Problem {
  const { status, title } = problems[code];
  return { type: `urn:parley:problem:${code}`, title, status, code, ...(detail && { detail }), ...(errors && { errors }) };
}
