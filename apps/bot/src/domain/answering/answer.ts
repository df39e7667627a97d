import type { BotContext, BotExplanation, BotSuggestion, BotZone, Citation } from '@parley/contracts';

/** What somebody asks of a tenant's bot. */
export interface Question {
  tenantId: string;
  text: string;
  /** The asker's language; absent: by the question's script. */
  locale?: string | undefined;
  /** As the answer before gave it. */
  context?: BotContext | undefined;
  /** `agent`: articles for agents alone count as well. */
  audience: 'visitor' | 'agent';
  /** What the asker chose of what was suggested: it is answered without being looked for. If it is gone meanwhile, `text` is an ordinary question. */
  meant?: { intentId?: string | undefined; articleId?: string | undefined; flowId?: string | undefined } | undefined;
  /** Is handed the whole text of an answer so far, while a provider is still writing it. */
  onText?: ((text: string) => void) | undefined;
}

/** Words to be said, and where they come from. */
export interface Saying {
  /** Plain text or light Markdown, never anything that is executed or fetched. */
  text: string;
  attachmentIds: string[];
  intentId?: string;
  citations: Citation[];
}

/**
 * What the bot makes of a question. `answer` is there in zone `answer` only, and not where a flow begins without words. `intent` is the entry that comes nearest, however sure; `confidence` how often
 * such an answer is right. `flowId`: a flow that begins now.
 */
export interface Answer {
  zone: BotZone;
  answer?: Saying;
  /** What may have been meant, at most three; in zone `suggest` at least one. */
  suggestions: BotSuggestion[];
  confidence: number;
  intent?: { id: string; name: string };
  flowId?: string;
  smallTalk?: string;
  /** The language that is spoken. */
  locale: string;
  /** To be handed back with the next question. */
  context: BotContext;
  explanation: BotExplanation;
}
