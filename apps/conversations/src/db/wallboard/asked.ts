import type { Staff } from '@parley/contracts';
import { SqlParams } from '../../queries/sql-params.js';
import { andVisibleTo } from '../visible.js';

/** Stands for no team in the tables of the wallboard. */
export const NO_TEAM = '00000000-0000-0000-0000-000000000000';

/** Of which conversations a wallboard is asked to tell. */
export interface Asked {
  who: Staff;
  team?: string | undefined;
  inbox?: string | undefined;
}

/** Which teams somebody sees as a whole; `undefined`: all, and what has no team. */
const teamsOf = (who: Staff): readonly string[] | undefined => {
  if (who.kind === 'key' || !who.sight) return undefined;
  return who.sight.visibility === 'team' ? who.sight.teamIds : [];
};

/** A statement of the wallboard: its parameters begin with the tenant, and it keeps to what was asked for. */
export class Asking extends SqlParams {
  constructor(private readonly asked: Asked) {
    super();
    this.add(asked.who.tenantId);
  }

  /** What narrows numbers that are kept by team and inbox, as ` and …`: these know nothing of single conversations. */
  ofPlaces(): string {
    const teams = teamsOf(this.asked.who);
    return this.narrowed() + (teams ? ` and team_id = any(${this.add(teams)}::uuid[])` : '');
  }

  /** What narrows conversations `c`. */
  ofConversations(): string {
    return this.narrowed('c.') + andVisibleTo(this.asked.who, (value) => this.add(value));
  }

  /** What narrows agents by their id `agent`: who sees teams sees their agents, who sees what is their own sees themselves. */
  ofAgents(agent: string): string {
    const { who, team } = this.asked;
    const members = (ids: string) => ` and ${agent} = any(select unnest(t.agent_ids) from team_profile t where t.tenant_id = $1 and t.active and t.id = any(${ids}::uuid[]))`;
    const teams = teamsOf(who);
    const seen = teams && (teams.length > 0 ? members(this.add(teams)) : ` and ${agent} = ${this.add(who.id)}::uuid`);
    return (team ? members(this.add([team])) : '') + (seen ?? '');
  }

  private narrowed(of = ''): string {
    const { team, inbox } = this.asked;
    return (team ? ` and ${of}team_id = ${this.add(team)}` : '') + (inbox ? ` and ${of}inbox_id = ${this.add(inbox)}` : '');
  }
}
