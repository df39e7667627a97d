import { ApiProblem, type Api } from '@parley/client';
import { automation, autoReplies, cannedResponses, categories, hours, labels, macro, ratingPolicy, slaPolicy, view, wrapUpForm } from './work-rules.js';

/** Waits until a rule is made; `undefined` when there is one of this name, which stays as it is. */
async function unlessThere<T>(making: Promise<T>): Promise<T | undefined> {
  try {
    return await making;
  } catch (error) {
    if (error instanceof ApiProblem && error.code === 'rule.name_taken') return undefined;
    throw error;
  }
}

async function makeHours(owner: Api): Promise<string> {
  const made = await unlessThere(owner.call('POST /business-hours', { body: hours }));
  if (made) return made.id;
  const { data } = await owner.call('GET /business-hours', { query: { q: hours.name } });
  const there = data.find(({ name }) => name.toLowerCase() === hours.name.toLowerCase());
  if (!there) throw new Error('The business hours of the demo tenant are taken and not to be found.');
  return there.id;
}

/** A category that was there already keeps what lies below it. */
async function makeCategories(owner: Api): Promise<void> {
  for (const { name, below } of categories) {
    const made = await unlessThere(owner.call('POST /wrap-up-categories', { body: { name } }));
    if (made) for (const each of below) await unlessThere(owner.call('POST /wrap-up-categories', { body: { name: each, parentId: made.id } }));
  }
}

/**
 * Sets up what agents use and what is promised: labels, canned responses, a macro, a view, opening hours, an SLA policy, categories of wrap-ups. Rules of a tenant are made one
 * after the other in any case, so asking for them at once would gain nothing. There is no routing policy: with one or two people at work, whoever tries
 * the demo would be given every conversation at once and never see the queue that they pick from.
 * @returns the id of the opening hours
 */
export async function setUpRules(owner: Api): Promise<string> {
  for (const body of labels) await unlessThere(owner.call('POST /labels', { body }));
  for (const body of cannedResponses) await unlessThere(owner.call('POST /canned-responses', { body }));
  await unlessThere(owner.call('POST /macros', { body: macro }));
  await unlessThere(owner.call('POST /saved-views', { body: view }));
  const hoursId = await makeHours(owner);
  await unlessThere(owner.call('POST /sla-policies', { body: slaPolicy(hoursId) }));
  await makeCategories(owner);
  await unlessThere(owner.call('POST /wrap-up-forms', { body: wrapUpForm }));
  return hoursId;
}

/** Sets up what does something by itself when visitors write, and when conversations end. @param hoursId from `setUpRules` */
export async function setUpReplies(owner: Api, hoursId: string): Promise<void> {
  await unlessThere(owner.call('POST /automations', { body: automation }));
  await unlessThere(owner.call('POST /rating-policies', { body: ratingPolicy }));
  for (const body of autoReplies(hoursId)) await unlessThere(owner.call('POST /auto-replies', { body }));
}
