import type { Metric } from '@parley/contracts';
import { useMe } from '../../session/use-session.js';
import { useDefinitions } from '../definitions/use-definitions.js';
import { useAsking } from '../question/question-context.js';
import type { Narrowing } from '../question/question.js';
import { obstacleOf } from './askable.js';
import { useOwnOnly } from './use-own-only.js';

/** By what of the present choice a number cannot be told apart. */
export function useObstacle(): (metric: Metric) => Narrowing | undefined {
  const definitions = useDefinitions();
  const own = useOwnOnly();
  const { id } = useMe();
  const { question } = useAsking();
  const narrowed = own ? { ...question.narrowed, agent: id } : question.narrowed;
  return (metric) => {
    const definition = definitions.get(metric);
    return definition && obstacleOf(definition, narrowed);
  };
}
