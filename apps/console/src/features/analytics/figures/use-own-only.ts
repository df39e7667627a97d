import { useMay } from '../../session/use-session.js';

/** Those who do not watch over others are told of themselves alone. */
export const useOwnOnly = (): boolean => !useMay('conversations:supervise');
