import type { AvailabilitySettings, AvailabilityStatus } from '@parley/contracts';
import type { DeskState } from './desk.js';

/** Who wants which status. `exempt`: supervisors, and whoever a supervisor says it for. */
export interface Wish {
  status: AvailabilityStatus;
  exempt: boolean;
}

/** Whether somebody must agree first. Who is busy already may say another reason for it. */
export const needsApproval = ({ busyApproval }: Pick<AvailabilitySettings, 'busyApproval'>, desk: Pick<DeskState, 'status'> | undefined, { status, exempt }: Wish): boolean =>
  busyApproval.required && !exempt && status === 'busy' && desk?.status !== 'busy';
