import type { Locale, MacroAction } from '@parley/contracts';
import type { TFunction } from 'i18next';

/** What actions name by id, in words. */
export interface Names {
  agent: (id: string) => string | undefined;
  team: (id: string) => string | undefined;
}

const units = [
  ['day', 1440],
  ['hour', 60],
  ['minute', 1],
] as const;

/** So many minutes in the largest unit that fits: 2 days, 3 hours, 45 minutes. */
export function minutesText(locale: Locale, minutes: number): string {
  const [unit, size] = units.find(([, each]) => minutes % each === 0) ?? units[2];
  return new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'long' }).format(minutes / size);
}

/** What an action of a macro will do, as a sentence. */
export function actionText(action: MacroAction, { t, locale, names }: { t: TFunction; locale: Locale; names: Names }): string {
  switch (action.do) {
    case 'assign_self':
    case 'unassign':
      return t(`macro.do.${action.do}`);
    case 'assign_agent':
      return t('macro.do.assign', { name: names.agent(action.agentId) ?? t('macro.gone') });
    case 'assign_team':
      return t('macro.do.assign', { name: names.team(action.teamId) ?? t('macro.gone') });
    case 'add_labels':
    case 'remove_labels':
      return t(`macro.do.${action.do}`, { labels: action.labels.join(t('ui.listComma')) });
    case 'set_priority':
      return t('macro.do.set_priority', { priority: t(`priority.${action.priority}`) });
    case 'set_status':
      return t('macro.do.set_status', { status: t(`status.${action.status}`) });
    case 'snooze':
      return action.minutes === null ? t('macro.do.snoozeUntilReply') : t('macro.do.snooze', { time: minutesText(locale, action.minutes) });
    case 'send_message':
      return t('macro.do.send_message');
    case 'add_note':
      return t('macro.do.add_note');
    default:
      return action satisfies never;
  }
}

/** What an action would say to the visitor or the team, before its placeholders are filled; of a message in the visitor's language. */
export function saidBy(action: MacroAction, locale: Locale): string | undefined {
  if (action.do === 'add_note') return action.text;
  return action.do === 'send_message' ? (action.texts[locale] ?? action.texts.en ?? action.texts['zh-CN']) : undefined;
}
