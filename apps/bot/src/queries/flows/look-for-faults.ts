import { Injectable } from '@nestjs/common';
import { identityRpc, type FlowFault, type FlowGraph } from '@parley/contracts';
import { Rpc } from '@parley/service-kit';
import { Database, type Tx } from '@parley/tenancy';
import { flowsWithin } from '../../db/flows/flows.js';
import { hostsOfSecrets } from '../../db/secrets/secrets.js';
import { faultsOf, teamsIn } from '../../domain/flows/faults.js';
import { Outside } from '../../flows/outside.js';

/** What keeps a graph from being published. */
@Injectable()
export class LookForFaults {
  constructor(
    private readonly db: Database,
    private readonly rpc: Rpc,
    private readonly outside: Outside,
  ) {}

  /** By what is known here, in the caller's transaction. @param teams of the tenant, of those that the graph names; absent: they are not looked at */
  async within(tx: Tx, graph: FlowGraph, { flowId, teams }: { flowId?: string | undefined; teams?: ReadonlySet<string> | undefined }): Promise<FlowFault[]> {
    const [flows, secrets] = await Promise.all([flowsWithin(tx, graph), hostsOfSecrets(tx)]);
    return faultsOf(graph, { flows, secrets, teams, mayBeAsked: (url) => this.outside.mayBeAsked(url), ...(flowId !== undefined && { flowId }) });
  }

  /** The same, and whether the teams are there. */
  async run(tenantId: string, graph: FlowGraph, flowId?: string): Promise<FlowFault[]> {
    const teams = await this.teams(tenantId, graph);
    return this.db.inTenant(tenantId, (tx) => this.within(tx, graph, { flowId, teams }));
  }

  /** Which of the teams that a graph names there are. */
  async teams(tenantId: string, graph: FlowGraph): Promise<ReadonlySet<string>> {
    const teamIds = teamsIn(graph);
    if (teamIds.length === 0) return new Set();
    const { teams } = await this.rpc.call(identityRpc.people, { tenantId, agentIds: [], teamIds });
    return new Set(teams.map(({ teamId }) => teamId));
  }
}
