import type { MetricDefinition } from '@parley/contracts';
import { type Narrowed, type Narrowing, narrowings } from '../question/question.js';

/** By what of the present choice a number cannot be told apart; nothing where it can be asked for. */
export const obstacleOf = ({ dimensions }: Pick<MetricDefinition, 'dimensions'>, narrowed: Narrowed): Narrowing | undefined => narrowings.find((name) => narrowed[name] !== undefined && !dimensions.includes(name));
