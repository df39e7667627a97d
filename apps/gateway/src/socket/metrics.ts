import { counter, gauge, histogram } from '@parley/observability';

export const open = gauge('ws_connections', 'Open sockets, by who holds them', ['kind']);
export const closed = counter('ws_closed_total', 'Sockets closed by the gateway, by close code', ['code']);
export const refusedUpgrades = counter('ws_upgrades_refused_total', 'Handshakes refused, by HTTP status', ['status']);
export const framesIn = counter('ws_frames_received_total', 'Frames received, by type', ['type']);
export const framesOut = counter('ws_frames_sent_total', 'Frames sent');
export const framesRefused = counter('ws_frames_refused_total', 'Frames answered with an error, by its code', ['code']);
export const sendAck = histogram('ws_send_ack_seconds', 'From message.send to its ack');
export const resumes = counter('resume_total', 'Positions that clients asked to resume from', ['recovered']);
