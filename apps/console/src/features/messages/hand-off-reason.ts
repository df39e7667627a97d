import type { TFunction } from 'i18next';

const reasons = ['asked', 'agent_asked', 'agent_took', 'bot_silent', 'bot_off', 'angry', 'blocked_topic', 'unsure', 'unhelpful', 'unreadable', 'limit', 'flow', 'timeout', 'failed', 'ticket'] as const;

/** Why people took over from the bot, in words; a reason without words is told as the bot put it. */
export function handOffReason(t: TFunction, reason = ''): string {
  const known = reasons.find((one) => one === reason);
  return known ? t(`event.handOffReason.${known}`) : reason;
}
