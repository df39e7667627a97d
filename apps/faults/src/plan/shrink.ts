import type { Plan } from './plan.js';

/**
 * Looks for a smaller plan that still fails: halves first, then without one step after the other. What fails only sometimes may not shrink.
 * @param fails runs a plan and tells whether it fails
 * @param mayGoOn false when the time is over
 */
export async function shrink(plan: Plan, fails: (plan: Plan) => Promise<boolean>, mayGoOn: () => boolean): Promise<Plan> {
  let smallest = plan;
  for (let shrunk = true; shrunk && mayGoOn(); ) {
    shrunk = false;
    for (const candidate of smaller(smallest)) {
      if (!mayGoOn()) break;
      if (!(await fails(candidate))) continue;
      smallest = candidate;
      shrunk = true;
      break;
    }
  }
  return smallest;
}

function smaller(plan: Plan): Plan[] {
  if (plan.length === 0) return [];
  const middle = Math.ceil(plan.length / 2);
  const halves = plan.length > 2 ? [plan.slice(0, middle), plan.slice(middle)] : [];
  return [...halves, ...plan.map((_, without) => plan.filter((_step, at) => at !== without))];
}
