import { describe, expect, it } from '@jest/globals';
import type { Plan } from '../src/plan/plan.js';
import { planOf } from '../src/plan/plan.js';
import { Random } from '../src/plan/random.js';
import { scenarioNames, scenarioOf } from '../src/plan/scenarios.js';
import { shrink } from '../src/plan/shrink.js';

describe('planOf', () => {
  it.each(scenarioNames)('%s: the same seed plans the same, and each plan survives being printed', (name) => {
    const plan = planOf(scenarioOf(name), new Random(7).fork(name));
    expect(planOf(scenarioOf(name), new Random(7).fork(name))).toEqual(plan);
    expect(JSON.parse(JSON.stringify(plan))).toEqual(plan);
    expect(plan.map(({ at }) => at)).toEqual(plan.map(({ at }) => at).toSorted((a, b) => a - b));
  });

  it('plans something else with another seed', () => {
    expect(planOf(scenarioOf('mixed'), new Random(1))).not.toEqual(planOf(scenarioOf('mixed'), new Random(2)));
  });
});

describe('shrink', () => {
  const plan: Plan = [1, 2, 3, 4, 5].map((at) => ({ at, fault: 'kill', args: {}, lastsMs: 0 }));
  const needs = (...at: number[]) => async (tried: Plan) => at.every((each) => tried.some((step) => step.at === each));

  it.each([[[3]], [[1, 5]], [[]]])('finds the faults %p that it takes', async (needed) => {
    const smallest = await shrink(plan, needs(...needed), () => true);
    expect(smallest.map(({ at }) => at)).toEqual(needed);
  });

  it('stops when the time is over', async () => {
    expect(await shrink(plan, needs(3), () => false)).toEqual(plan);
  });
});
