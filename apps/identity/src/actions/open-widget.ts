import { Injectable } from '@nestjs/common';
import { type Body, conversationsRpc, type Device, type RpcRequest, type Visitor, type VisitorOrigin, type WidgetSession } from '@parley/contracts';
import { Rpc } from '@parley/service-kit';
import { uuidv7 } from '@parley/tenancy';
import { presentWidget } from '../present.js';
import { FindIdentitySecret } from '../queries/find-identity-secret.js';
import { FindWidget, type Widget } from '../queries/find-widget.js';
import { checkClaim } from '../secrets/visitor-claim.js';
import { Tokens, VISITOR_SECONDS } from '../secrets/tokens.js';
import { ReachStep } from './reach-step.js';

export interface OpenWidgetInput {
  body: Body<'POST /widget/sessions'>;
  /** The request's `Origin`; undefined outside browsers. */
  origin: string | undefined;
  device: Device;
  /** What the browser says it likes, for when the page says nothing. */
  language: string | undefined;
  /** Where the visitor comes from, for whom the tenant keeps out. */
  from: VisitorOrigin;
}

/** A visitor begins or continues on a website: who they are is checked here, the contact is found or made by conversations. */
@Injectable()
export class OpenWidget {
  constructor(
    private readonly findWidget: FindWidget,
    private readonly findSecret: FindIdentitySecret,
    private readonly tokens: Tokens,
    private readonly rpc: Rpc,
    private readonly reachStep: ReachStep,
  ) {}

  /** @throws Refused `widget.key_unknown`, `auth.origin_forbidden`, `widget.identity_invalid`, `visitor.blocked`, `service.unavailable` */
  async run(input: OpenWidgetInput): Promise<WidgetSession> {
    const widget = await this.findWidget.forSite(input.body.widgetKey, input.origin);
    const earlier = await this.earlier(input.body.visitorToken, widget);
    const { contact, knownAs, conversation, messages, opening } = await this.rpc.call(conversationsRpc.openWidget, await this.question(input, widget, earlier));
    if (this.findWidget.isWebsite(input.origin)) await this.reachStep.alone(widget.tenantId, 'snippet_seen');
    const id = knownAs ?? contact.id;
    const sessionId = earlier && earlier.id === id ? earlier.sessionId : uuidv7();
    const { tenantId, inboxId } = widget;
    const visitorToken = await this.tokens.sign({ kind: 'visitor', tenantId, id, inboxId, sessionId, issuedAt: Math.floor(Date.now() / 1000) });
    return { visitorToken, expiresIn: VISITOR_SECONDS, contact, config: { ...presentWidget(widget), ...opening }, ...(messages && { messages }), ...(conversation && { conversation }) };
  }

  /** The visitor of an earlier session in the same inbox. A token that is worth nothing (any more) is no reason to refuse anybody. */
  private async earlier(token: string | undefined, { tenantId, inboxId }: Widget): Promise<Visitor | undefined> {
    const visitor = token === undefined ? undefined : await this.tokens.visitorOf(token);
    return visitor?.tenantId === tenantId && visitor.inboxId === inboxId ? visitor : undefined;
  }

  private async question({ body, device, language, from }: OpenWidgetInput, { tenantId, inboxId }: Widget, earlier: Visitor | undefined): Promise<RpcRequest<typeof conversationsRpc.openWidget>> {
    const identity = body.identity && (await checkClaim(body.identity, () => this.findSecret.run(tenantId, inboxId)));
    const locale = body.locale ?? language;
    return {
      tenantId,
      inboxId,
      device,
      from,
      ...(earlier && { contactId: earlier.id }),
      ...(identity && { identity }),
      ...(body.page && { page: body.page }),
      ...(locale !== undefined && { locale }),
      ...(body.timeZone !== undefined && { timeZone: body.timeZone }),
    };
  }
}
