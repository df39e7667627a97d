export { isPublicAddress } from './addresses.js';
export { OutboundError, type OutboundFault } from './outbound-error.js';
export { Outbound, type OutboundAnswer, type OutboundHead, type OutboundOptions, type OutboundRequest, type OutboundStream } from './outbound.js';
export { isListed, targetOf } from './target.js';
