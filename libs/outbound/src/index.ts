export { isPublicAddress } from './addresses.js';
export { OutboundError, type OutboundFault } from './outbound-error.js';
export { Outbound, type OutboundAnswer, type OutboundOptions, type OutboundRequest } from './outbound.js';
export { targetOf } from './target.js';
