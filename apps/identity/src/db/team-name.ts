import { Refused } from '@parley/contracts';
import type { Tx } from '@parley/tenancy';

/** Team names differ by more than case. True until commit while `lockPeople` is held. @throws Refused `team.name_taken` */
export async function mustBeFree(tx: Tx, { id, name }: { id: string; name: string }): Promise<void> {
  if (await tx.row('select 1 from team where lower(name) = lower($1) and id <> $2', [name, id])) throw new Refused('team.name_taken');
}
