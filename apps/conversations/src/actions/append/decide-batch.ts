import { problemOf, type Append, type AppendOutcome, type Principal, type Problem, type ProblemCode, type Sender, type Visitor } from '@parley/contracts';
import { looseKey, type LooseAttachments } from '../../db/attachments.js';
import type { Decided } from '../../db/save-decided.js';
import { isSender, kindOf, type StoredAttachment } from '../../domain/attachment.js';
import { begin } from '../../domain/begin.js';
import type { Moment, PlacedMessage, Step } from '../../domain/conversation.js';
import { actorOf } from '../../domain/events-of.js';
import { maySee } from '../../domain/visibility.js';
import { postMessage } from '../../domain/post-message.js';
import { visitorOf } from '../../present.js';
import { bodyOf, placeOf, sameBody, senderIdOf, textOf } from './incoming.js';
import type { Arrival, Entered, Known, Repeat } from './load-batch.js';
import type { Elsewhere } from './load-closed.js';

type Ack = Extract<AppendOutcome, { ok: true }>['ack'];
/** What became of one item. `message` is there when it was added now, not when it is a repeat. */
export type Appended = { ok: true; ack: Ack; contactId: string; message?: PlacedMessage } | { ok: false; problem: Problem; /** It goes there instead. */ elsewhere?: Elsewhere };

const refuse = (code: ProblemCode): Appended => ({ ok: false, problem: problemOf(code) });

/** What the sender may not do at all, whatever the conversation. */
function refusalOf({ principal, kind, private: hidden, text, attachments }: Append): ProblemCode | undefined {
  const empty = !attachments && text.trim() === '';
  if (principal.kind === 'visitor') return hidden ? 'auth.forbidden' : empty ? 'message.empty' : undefined;
  if (!principal.permissions.includes(kind === 'whisper' ? 'conversations:supervise' : 'conversations:write')) return 'auth.forbidden';
  return empty ? 'message.empty' : undefined;
}

/** Why it cannot answer the message that it names. A note quoted in public would be a note told. */
function answerRefusal({ replyTo, private: hidden }: Append, { answered }: Known): ProblemCode | undefined {
  if (replyTo === undefined) return undefined;
  if (!answered || answered.kind === 'event') return 'message.not_found';
  return answered.private && !hidden ? 'message.quote_private' : undefined;
}

function senderOf(principal: Principal, record: Entered, known: Known['sender']): Sender {
  if (principal.kind === 'visitor') return visitorOf(record);
  if (principal.kind === 'key') return { kind: 'bot', id: principal.id, name: principal.name };
  return { kind: 'agent', id: principal.id, name: known?.name ?? principal.name, ...(known?.avatarUrl && { avatarUrl: known.avatarUrl }) };
}

/** What a message is because its sender says so; visitors send neither articles nor cards. */
const keptKind = ({ kind, principal }: Append) => (kind === 'whisper' || ((kind === 'article' || kind === 'card') && principal.kind !== 'visitor') ? kind : undefined);

const beginFor = ({ tenantId, inboxId, id }: Visitor, { contactName, contactAvatarUrl, botOn }: Arrival, moment: Moment): Entered => ({
  ...begin({ tenantId, inboxId, contactId: id, handler: botOn ? 'bot' : 'people' }, moment),
  contactName,
  contactAvatarUrl,
});

/** Decides a batch in the order of its items; each item stands on what those before it left. */
export class Batch {
  readonly decided: Decided[] = [];
  /** Which conversation was before one that begins. */
  readonly ties: { tenantId: string; id: string; previousId: string }[] = [];
  private readonly records = new Map<string, Entered>();
  private readonly begun = new Map<string, string>();
  private readonly repeats = new Map<string, Repeat>();
  private readonly taken = new Set<string>();

  /** @param loose files that messages of this batch may take */
  constructor(
    private readonly moment: Moment,
    private readonly loose: LooseAttachments = new Map(),
  ) {}

  /** As they are after what was decided so far. */
  conversations(): Iterable<Entered> {
    return this.records.values();
  }

  decide(item: Append, known: Known): Appended {
    const refusal = refusalOf(item) ?? (known.arrival?.merged ? 'auth.token_revoked' : undefined);
    if (refusal) return refuse(refusal);
    const record = this.newestOf(item, known);
    if (!record) return item.conversationId === undefined ? this.first(item, known) : refuse('conversation.not_found');
    if (item.principal.kind === 'visitor' && record.contactId !== item.principal.id) return refuse('conversation.not_found');
    const repeat = this.repeats.get(repeatKey(record.id, item)) ?? known.repeat;
    // A repeat is of somebody who saw it when they wrote it first.
    if (!repeat && !maySee(item.principal, { ...record, participates: known.participates ?? false })) return refuse('conversation.not_found');
    if (!repeat && known.elsewhere) return { ok: false, problem: problemOf('conversation.merged', known.elsewhere.conversationId), elsewhere: known.elsewhere };
    if (!repeat && item.ifHandler === 'bot' && record.handler !== 'bot') return refuse('conversation.not_with_bot');
    if (!repeat) return this.isOvertaken(item, record, known) ? refuse('message.overtaken') : this.add(item, record, known);
    return repeat.changed || sameBody(repeat, item) ? acked(item, record, repeat) : refuse('message.mismatch');
  }

  /** Whether another agent has answered since: as far as was looked for, and in this batch. Not looked for, it may be so. */
  private isOvertaken({ ifLastSeq, private: hidden, principal }: Append, { id, lastPublicSaidSeq }: Entered, { overtaken = true }: Known): boolean {
    if (ifLastSeq === undefined || hidden || principal.kind === 'visitor' || lastPublicSaidSeq <= ifLastSeq) return false;
    const answers = (step: Step) => 'message' in step && step.message.sender.kind === 'agent' && !step.message.private && step.message.sender.id !== principal.id && step.message.seq > ifLastSeq;
    return overtaken || this.decided.some(({ after, steps }) => after.id === id && steps.some(answers));
  }

  /** The conversation as the items before this one left it. */
  private newestOf(item: Append, { conversation }: Known): Entered | undefined {
    const id = conversation?.id ?? (item.conversationId === undefined ? this.begun.get(placeOf(item)) : undefined);
    return id === undefined ? undefined : (this.records.get(id) ?? conversation);
  }

  private first(item: Append, { arrival }: Known): Appended {
    if (item.principal.kind !== 'visitor') return refuse('conversation.not_found');
    if (!arrival) return refuse('auth.token_revoked');
    const record = beginFor(item.principal, arrival, this.moment);
    this.begun.set(placeOf(item), record.id);
    if (arrival.previousId !== null) this.ties.push({ tenantId: record.tenantId, id: record.id, previousId: arrival.previousId });
    return this.add(item, record, {}, true);
  }

  private add(item: Append, record: Entered, known: Known, isNew = false): Appended {
    const { principal, clientMessageId, socketId, traceparent, answersUpTo } = item;
    const unanswerable = answerRefusal(item, known);
    if (unanswerable) return refuse(unanswerable);
    const attachments = this.attachmentsOf(item);
    if (!attachments) return refuse('attachment.not_found');
    const text = textOf(item);
    const sender = senderOf(principal, record, known.sender);
    const draft = {
      sender,
      kind: keptKind(item) ?? kindOf(text, attachments),
      private: item.private,
      clientMessageId,
      ...(text !== undefined && { text }),
      ...(answersUpTo !== undefined && { answersUpTo }),
      ...(attachments.length > 0 && { attachments }),
      ...(item.card && principal.kind !== 'visitor' && { card: item.card }),
      ...(known.answered && { replyTo: known.answered.messageId, replySeq: known.answered.seq, referred: known.answered }),
    };
    const { state, steps } = postMessage(record, draft, this.moment);
    const after = { ...record, ...state };
    const message = steps.flatMap((step) => ('message' in step ? [step.message] : [])).at(-1)!;
    this.records.set(after.id, after);
    this.repeats.set(repeatKey(after.id, item), { ...message, ...bodyOf(item), attachments: item.attachments });
    for (const { id } of attachments) this.taken.add(looseKey(principal.tenantId, id));
    this.decided.push({
      before: isNew ? undefined : record,
      after,
      steps: isNew ? [{ change: 'created' }, ...steps] : steps,
      actor: actorOf(principal),
      socketId,
      traceparent,
    });
    return { ...acked(item, after, message, false), message };
  }

  /** The files that a message names, if all of them are there, the sender's own and in no message yet. */
  private attachmentsOf({ principal, attachments = [] }: Append): StoredAttachment[] | undefined {
    const found = attachments.flatMap((id) => {
      const key = looseKey(principal.tenantId, id);
      const one = this.loose.get(key);
      return one && isSender(one, principal) && !this.taken.has(key) ? [one.stored] : [];
    });
    return found.length === attachments.length ? found : undefined;
  }
}

const repeatKey = (conversationId: string, { principal, clientMessageId }: Append) => `${conversationId}/${senderIdOf(principal) ?? ''}/${clientMessageId}`;

function acked({ principal }: Append, record: Entered, { id, seq, prevPublicSeq, createdAt }: Pick<Repeat, 'id' | 'seq' | 'prevPublicSeq' | 'createdAt'>, duplicate = true) {
  const prevSeq = principal.kind === 'visitor' ? prevPublicSeq : seq - 1;
  const ack: Ack = { conversationId: record.id, messageId: id, seq, prevSeq, createdAt: createdAt.toISOString(), duplicate };
  return { ok: true as const, ack, contactId: record.contactId };
}
