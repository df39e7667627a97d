import { Injectable } from '@nestjs/common';
import { templatesOf, type FlowCall, type FlowNodeOf, type SlotValue } from '@parley/contracts';
import { OutboundError } from '@parley/outbound';
import { accountOf, withoutSecrets } from '../domain/flows/account.js';
import { valuesFor } from '../domain/flows/fill.js';
import { valueAt } from '../domain/flows/json-path.js';
import { requestOf, RequestRefused, type FlowRequest, type RequestValues } from '../domain/flows/request.js';
import type { FlowDone, FlowEnv, FlowState } from '../domain/flows/state.js';
import { HIDDEN } from '../domain/flows/walk.js';
import { OpenSecrets, type OpenSecret } from '../queries/secrets/open-secrets.js';
import { DemoSignature } from './demo-signature.js';
import { Outside } from './outside.js';

type Node = FlowNodeOf<'http'>;

export interface Calling {
  tenantId: string;
  node: Node;
  state: FlowState;
  env: FlowEnv;
  /** The key that a repetition is known by. */
  key: string;
  /** What is answered instead of asking. */
  sample?: { status: number; body: unknown } | undefined;
}
export type Called = Extract<FlowDone, { kind: 'http' }> & { call: FlowCall };
interface Heard {
  status: number;
  text: string;
}

/** Most of an answer that is read. */
const MAX_ANSWER = 256 * 1024;
/** What is shown of a request that could not be made. */
const unmade = (node: Node): FlowRequest => ({ method: node.method, url: node.url, headers: {}, body: undefined });

/** Makes the requests of flows. Values come from the walk, secrets are opened for the moment, and neither the account nor what is kept holds one. */
@Injectable()
export class CallOut {
  constructor(
    private readonly secrets: OpenSecrets,
    private readonly outside: Outside,
    private readonly signature: DemoSignature,
  ) {}

  async run(calling: Calling): Promise<Called> {
    const { node, sample } = calling;
    const begun = Date.now();
    const secrets = await this.secrets.run(calling.tenantId, secretsIn(node));
    const spoken = [...secrets.values()].map(({ value }) => value);
    const unshown = [...spoken, ...calling.state.sensitive.map((slot) => String(calling.state.slots[slot] ?? ''))];
    const account = { source: sample ? ('sample' as const) : ('live' as const), sensitive: [...calling.state.sensitive, ...node.save.filter(({ sensitive }) => sensitive).map(({ slot }) => slot)] };
    let shown = unmade(node);
    try {
      shown = requestOf(node, valuesOf(calling, secrets, true));
      const heard = sample ? { status: sample.status, text: JSON.stringify(sample.body ?? null) } : await this.ask(calling, secrets);
      const { saved, missing } = savedOf(node, heard, spoken);
      const failed = heard.status < 200 || heard.status > 299 || missing !== undefined;
      const call = accountOf({ ...account, request: shown, status: heard.status, ms: Date.now() - begun, answer: heard.text, fault: missing === undefined ? null : `missing ${missing}`, saved }, unshown);
      return { kind: 'http', status: heard.status, failed, saved, call };
    } catch (error) {
      const fault = error instanceof RequestRefused ? `${error.fault} ${error.about}` : error instanceof OutboundError ? error.fault : undefined;
      if (fault === undefined) throw error;
      return { kind: 'http', status: null, failed: true, saved: {}, call: accountOf({ ...account, request: shown, status: null, ms: Date.now() - begun, answer: null, fault, saved: {} }, unshown) };
    }
  }

  /** @throws RequestRefused, OutboundError */
  private async ask(calling: Calling, secrets: ReadonlyMap<string, OpenSecret>): Promise<Heard> {
    const { node, env, tenantId, key } = calling;
    const { method, url, headers, body } = requestOf(node, valuesOf(calling, secrets, false));
    const address = this.outside.isDemo(url) ? this.signature.signed(tenantId, method, url) : url;
    const { contact, conversation } = env.facts;
    const about = { 'x-parley-contact': contact.id, 'x-parley-conversation': conversation.id, 'x-parley-verified': contact.verified ? 'website' : calling.state.verifiedEmail === null ? 'no' : 'email' };
    const answer = await this.outside.ask(address, {
      method, headers: { ...headers, ...about, ...(method !== 'GET' && { 'idempotency-key': key }) }, timeoutMs: node.timeoutMs, maxBytes: MAX_ANSWER, ...(body !== undefined && { body }),
    });
    return { status: answer.status, text: answer.body.toString('utf8') };
  }
}

/** Secrets that a request names. */
function secretsIn(node: Node): string[] {
  const names = templatesOf(node).flatMap((part) => part.names);
  return [...new Set(names.flatMap((name) => (name.startsWith('secrets.') ? [name.slice('secrets.'.length)] : [])))];
}

/** What a request may say: values of the walk, who the visitor certainly is, and secrets where they may go. `hidden`: as it is shown. */
function valuesOf({ state, env }: Calling, secrets: ReadonlyMap<string, OpenSecret>, hidden: boolean): RequestValues {
  const { contact } = env.facts;
  const values = valuesFor(state, env);
  const concealed = new Set(state.sensitive.map((slot) => `slots.${slot}`));
  return {
    valueOf: (name) => (hidden && concealed.has(name) && values(name) !== undefined ? HIDDEN : values(name)),
    identity: { externalId: contact.verified ? contact.externalId : null, email: state.verifiedEmail ?? (contact.verified && contact.emailVerified ? contact.email : null) },
    secretOf: (name, host) => {
      const secret = secrets.get(name);
      if (!secret) return undefined;
      if (secret.hosts.length > 0 && !secret.hosts.includes(host)) return null;
      return hidden ? HIDDEN : secret.value;
    },
  };
}

/** What is taken out of an answer, without secrets that it repeats. `missing`: the first that is required and not there. */
function savedOf(node: Node, { text }: Heard, secrets: readonly string[]): { saved: Record<string, SlotValue>; missing?: string } {
  const answer = parsed(text);
  const saved: Record<string, SlotValue> = {};
  let missing: string | undefined;
  for (const { slot, path, required } of node.save) {
    const value = valueAt(answer, path);
    if (value !== undefined && value !== null) saved[slot] = typeof value === 'string' ? withoutSecrets(value, secrets) : value;
    else if (required) missing ??= path;
    else saved[slot] = null;
  }
  return { saved, ...(missing !== undefined && { missing }) };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
