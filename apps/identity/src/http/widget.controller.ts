import { Controller, Inject, Param, Req } from '@nestjs/common';
import { conversationsRpc, type Body, type Self, type Visitor, type WidgetConfig, type WidgetSession } from '@parley/contracts';
import { CONFIG, Handle, Input, originOf, Rpc, Who, type BaseConfig, type ParleyRequest } from '@parley/service-kit';
import { OpenWidget } from '../actions/open-widget.js';
import { preferredLanguage } from '../domain/language.js';
import { presentWidget } from '../present.js';
import { FindWidget } from '../queries/find-widget.js';
import { clientOf } from './client.js';
import { deviceOf } from './device.js';

/** What websites ask for their visitors. */
@Controller()
export class WidgetController {
  constructor(
    private readonly findWidget: FindWidget,
    private readonly openWidget: OpenWidget,
    private readonly rpc: Rpc,
    @Inject(CONFIG) private readonly env: Pick<BaseConfig, 'COUNTRY_HEADER'>,
  ) {}

  @Handle('GET /widget/config/:widgetKey')
  async config(@Param('widgetKey') widgetKey: string): Promise<WidgetConfig> {
    return presentWidget(await this.findWidget.run(widgetKey));
  }

  @Handle('POST /widget/sessions')
  open(@Req() request: ParleyRequest, @Input() body: Body<'POST /widget/sessions'>): Promise<WidgetSession> {
    return this.openWidget.run({
      body,
      origin: request.headers.origin,
      device: deviceOf(clientOf(request).userAgent),
      language: preferredLanguage(request.headers['accept-language']),
      from: originOf(request, this.env),
    });
  }

  @Handle('PATCH /widget/contact')
  describe(@Who() principal: Visitor, @Req() request: ParleyRequest, @Input() said: Body<'PATCH /widget/contact'>): Promise<Self> {
    return this.rpc.call(conversationsRpc.describeSelf, { principal, said, from: originOf(request, this.env) });
  }
}
