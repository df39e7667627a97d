import { Controller, Ip, Param } from '@nestjs/common';
import type { Body, Provider, Providers, ProviderTest, Staff } from '@parley/contracts';
import { Handle, Input, Who } from '@parley/service-kit';
import { PutProvider } from '../../actions/providers/put-provider.js';
import { RemoveProvider } from '../../actions/providers/remove-provider.js';
import { TestProvider } from '../../actions/providers/test-provider.js';
import { ReadProviders, useOf } from '../../queries/providers/read-providers.js';
import { KeepVectors } from '../../timers/providers/keep-vectors.js';

@Controller()
export class BotProvidersController {
  constructor(
    private readonly providers: ReadProviders,
    private readonly putProvider: PutProvider,
    private readonly removeProvider: RemoveProvider,
    private readonly testProvider: TestProvider,
    private readonly vectors: KeepVectors,
  ) {}

  @Handle('GET /bot/providers')
  all(@Who() who: Staff): Promise<Providers> {
    return this.providers.all(who);
  }

  @Handle('GET /bot/providers/:use')
  one(@Who() who: Staff, @Param('use') use: string): Promise<Provider> {
    return this.providers.one(who, useOf(use));
  }

  @Handle('PUT /bot/providers/:use')
  async put(@Who() who: Staff, @Ip() ip: string, @Param('use') use: string, @Input() body: Body<'PUT /bot/providers/:use'>): Promise<Provider> {
    const provider = await this.putProvider.run({ who, ip }, useOf(use), body);
    this.vectors.soon();
    return provider;
  }

  @Handle('DELETE /bot/providers/:use')
  async remove(@Who() who: Staff, @Ip() ip: string, @Param('use') use: string): Promise<void> {
    await this.removeProvider.run({ who, ip }, useOf(use));
  }

  @Handle('POST /bot/providers/:use/test')
  test(@Who() who: Staff, @Param('use') use: string): Promise<ProviderTest> {
    return this.testProvider.run(who, useOf(use));
  }
}
