import { preference } from './preference.js';

export const statuses = ['online', 'away', 'busy'] as const;
export type OwnStatus = (typeof statuses)[number];

/** Whether the agent takes part; told to the server on every connection. */
export const ownStatus = preference<OwnStatus>('status', statuses, 'online');
