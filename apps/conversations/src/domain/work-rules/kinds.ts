import { leavesOf, type Condition, type RuleAction, type RuleBody, type RuleKind } from '@parley/contracts';

/** What a rule names that must be there. */
export interface Named {
  rules: { kind: RuleKind; id: string }[];
  agents: string[];
  teams: string[];
  inboxes: string[];
  /** By their names, of which not every one is defined. */
  labels: string[];
}

/** What is special about a kind. */
interface Kind<K extends RuleKind> {
  /** Most of them per tenant; of those that people keep for themselves, per person. */
  most: number;
  /** What may be there once within a kind and, of those that are not for all, within owner or team. */
  keyOf?: (body: RuleBody<K>) => string;
  names: (body: RuleBody<K>) => Partial<Named>;
  /** The same rule with another name in place of a label's. */
  relabelled?: (body: RuleBody<K>, rename: (label: string) => string) => RuleBody<K>;
}

const calendar = (id: string | null | undefined) => (id ? [{ kind: 'business_hours' as const, id }] : []);

function namedByActions(actions: RuleAction[]): Partial<Named> {
  return {
    agents: actions.flatMap((action) => (action.do === 'assign_agent' ? [action.agentId] : [])),
    teams: actions.flatMap((action) => (action.do === 'assign_team' || (action.do === 'create_ticket' && action.teamId !== null) ? [action.teamId!] : [])),
    rules: actions.flatMap((action) => (action.do === 'run_macro' ? [{ kind: 'macro' as const, id: action.macroId }] : [])),
    labels: actions.flatMap((action) => ('labels' in action ? action.labels : [])),
  };
}

const relabelActions = <A extends RuleAction>(actions: A[], rename: (label: string) => string): A[] =>
  actions.map((action) => ('labels' in action ? { ...action, labels: action.labels.map(rename) } : action));

const renamed = (value: unknown, rename: (label: string) => string): unknown => (Array.isArray(value) ? value.map((one) => renamed(one, rename)) : typeof value === 'string' ? rename(value) : value);
function relabelConditions(condition: Condition, rename: (label: string) => string): Condition {
  if ('all' in condition) return { all: condition.all.map((part) => relabelConditions(part, rename)) };
  if ('any' in condition) return { any: condition.any.map((part) => relabelConditions(part, rename)) };
  if (!('field' in condition) || condition.field !== 'conversation.labels' || condition.value === undefined) return condition;
  return { ...condition, value: renamed(condition.value, rename) as typeof condition.value };
}

const labelsAsked = (condition: Condition): string[] =>
  leavesOf(condition).flatMap((leaf) => ('field' in leaf && leaf.field === 'conversation.labels' ? [leaf.value ?? []].flat().map(String) : []));
const calendarsAsked = (condition: Condition) => leavesOf(condition).flatMap((leaf) => ('hoursId' in leaf ? calendar(leaf.hoursId) : []));

/** What is special about each kind of rule. */
export const kinds: { [K in RuleKind]: Kind<K> } = {
  canned_response: { most: 2000, keyOf: ({ code }) => code, names: ({ inboxIds }) => ({ inboxes: inboxIds }) },
  macro: {
    most: 500,
    names: ({ actions }) => namedByActions(actions),
    relabelled: (body, rename) => ({ ...body, actions: relabelActions(body.actions, rename) }),
  },
  label: { most: 1000, names: () => ({}) },
  business_hours: { most: 100, names: () => ({}) },
  automation: {
    most: 200,
    names: ({ actions, conditions }) => {
      const named = namedByActions(actions);
      return { ...named, rules: [...named.rules!, ...calendarsAsked(conditions)], labels: [...named.labels!, ...labelsAsked(conditions)] };
    },
    relabelled: (body, rename) => ({ ...body, actions: relabelActions(body.actions, rename), conditions: relabelConditions(body.conditions, rename) }),
  },
  auto_reply: {
    most: 100,
    names: ({ reply, hours, inboxIds }) => ({ inboxes: inboxIds, rules: [...calendar(hours?.hoursId), ...(reply.when === 'off_hours' ? calendar(reply.hoursId) : [])] }),
  },
  routing_policy: {
    most: 100,
    names: ({ inboxIds, teamIds, candidatesTeamId, businessHoursId, queue, skills }) => ({
      inboxes: inboxIds,
      teams: [...teamIds, ...(candidatesTeamId ? [candidatesTeamId] : []), ...(queue.overflow.to === 'team' ? [queue.overflow.teamId] : [])],
      rules: calendar(businessHoursId),
      labels: skills.flatMap(({ labels }) => labels),
    }),
    relabelled: (body, rename) => ({ ...body, skills: body.skills.map((skill) => ({ ...skill, labels: skill.labels.map(rename) })) }),
  },
  shift: {
    most: 100,
    names: ({ forTeamId, agentIds, changes }) => ({ teams: forTeamId ? [forTeamId] : [], agents: [...agentIds, ...changes.flatMap(({ agentId, coveredBy }) => (coveredBy ? [agentId, coveredBy] : [agentId]))] }),
  },
  sla_policy: {
    most: 100,
    names: ({ conditions, businessHoursId }) => ({ inboxes: conditions.inboxIds, teams: conditions.teamIds, rules: calendar(businessHoursId), labels: conditions.labels }),
    relabelled: (body, rename) => ({ ...body, conditions: { ...body.conditions, labels: body.conditions.labels.map(rename) } }),
  },
  saved_view: {
    most: 200,
    names: ({ filter }) => ({ labels: filter['label'] === undefined ? [] : [filter['label']] }),
    relabelled: (body, rename) => (body.filter['label'] === undefined ? body : { ...body, filter: { ...body.filter, label: rename(body.filter['label']) } }),
  },
  rating_policy: { most: 100, names: ({ inboxIds }) => ({ inboxes: inboxIds }) },
  wrap_up_category: {
    most: 1000,
    keyOf: ({ parentId, name }) => `${parentId ?? ''}/${name}`,
    names: ({ parentId }) => ({ rules: parentId ? [{ kind: 'wrap_up_category', id: parentId }] : [] }),
  },
  wrap_up_form: { most: 100, names: ({ inboxIds, teamIds }) => ({ inboxes: inboxIds, teams: teamIds }) },
  attribute: { most: 200, keyOf: ({ on, key }) => `${on}.${key}`, names: () => ({}) },
};

/** A kind by its name, for code that treats all alike. */
export const kindOf = (kind: RuleKind): Kind<RuleKind> => kinds[kind] as unknown as Kind<RuleKind>;
