import type { Attachment, BotAnswer } from '@parley/contracts';
import type { Answer } from './domain/answering/answer.js';

export const presentAnswer = (
  { zone, answer, suggestions, confidence, intent, flowId, smallTalk, locale, context, explanation }: Answer,
  { files, explain }: { files: ReadonlyMap<string, Attachment>; explain: boolean },
): BotAnswer => ({
  zone,
  ...(answer && { answer: answer.text }),
  attachments: (answer?.attachmentIds ?? []).flatMap((id) => files.get(id) ?? []),
  confidence,
  citations: answer?.citations ?? [],
  suggestions,
  handoff: zone === 'unsure',
  ...(intent && { intent: intent.name, intentId: intent.id }),
  ...(flowId && { flowId }),
  ...(smallTalk && { smallTalk }),
  locale,
  context,
  ...(explain && { explanation }),
});
