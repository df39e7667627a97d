import type { FlowLabel, FlowNode, FlowNodeKind, FlowNodeOf } from '@parley/contracts';
import { useTranslation } from 'react-i18next';
import { currentLanguage } from '../../../i18n/i18n.js';
import { useTeams } from '../../teams/use-teams.js';
import { nodeOf } from '../graph/edit.js';
import type { Port } from '../graph/ports.js';
import type { FlowProblem } from '../graph/problems.js';
import { useBuilder } from './builder-context.js';

/** A text in the reader's language, or in the other. */
export function inOwnWords(texts: FlowLabel | undefined): string {
  const own = currentLanguage();
  return texts?.[own] ?? texts?.[own === 'en' ? 'zh-CN' : 'en'] ?? '';
}

/** Steps, ways and problems in words. */
export function useNodeWords() {
  const { t } = useTranslation();
  const { graph, outline, flows } = useBuilder();
  const { teams } = useTeams();
  const team = (id: string | undefined) => teams.find((one) => one.id === id)?.name ?? '';
  const lines: { [K in FlowNodeKind]: (node: FlowNodeOf<K>) => string } = {
    message: ({ text }) => inOwnWords(text),
    question: ({ text }) => inOwnWords(text),
    condition: ({ branches }) => t('flow.line.condition', { count: branches.length }),
    set: ({ values }) => values.map(({ key }) => key).filter(Boolean).join(t('ui.listComma')),
    http: ({ method, url }) => `${method} ${url.replace(/^https?:\/\//, '')}`,
    answer: ({ question }) => question ?? '',
    ticket: ({ subject }) => subject,
    assign: ({ teamId }) => team(teamId),
    hand_off: ({ text, teamId }) => inOwnWords(text) || team(teamId),
    rating: ({ text }) => inOwnWords(text),
    verify: ({ text }) => inOwnWords(text),
    flow: ({ flowId }) => flows.find(({ id }) => id === flowId)?.name ?? '',
    end: ({ text }) => inOwnWords(text),
  };
  const kindName = (kind: FlowNodeKind) => t(`flowKind.${kind}`);
  /** What a step does, in a line. */
  const lineOf = (node: FlowNode): string => (lines[node.kind] as (one: FlowNode) => string)(node);
  const titleOf = (node: FlowNode) => node.title ?? kindName(node.kind);
  /** `3 · Ask for the order`. */
  const nameOf = (id: string): string => {
    const node = nodeOf(graph, id);
    if (!node) return t('flow.nowhere');
    const said = node.title ?? (lineOf(node) || kindName(node.kind));
    return t('flow.numbered', { number: outline.numbers.get(id) ?? 0, name: said.length > 60 ? `${said.slice(0, 59)}…` : said });
  };
  const portName = ({ name, label, number = 0 }: Port): string => {
    const said = inOwnWords(label);
    if (name === 'choice') return said ? t('flowPort.choice', { label: said }) : t('flowPort.choiceBlank', { number });
    return t(`flowPort.${name}`, { number });
  };
  const problemText = ({ code }: FlowProblem) => t(`flowProblem.${code}`);
  return { kindName, lineOf, titleOf, nameOf, portName, problemText };
}
