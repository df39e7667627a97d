import { Injectable, type OnModuleInit, type Type } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import { AvailabilityReports } from '../presence/availability-reports.js';
import type { Greeted } from './connection.js';
import type { FrameData, FrameHandler, SpokenType } from './frame-handler.js';
import { OnActive } from './on-active.js';
import { OnDelivered } from './on-delivered.js';
import { OnMessageSend } from './on-message-send.js';
import { OnPage } from './on-page.js';
import { OnPing } from './on-ping.js';
import { OnPresenceSet } from './on-presence-set.js';
import { OnRead } from './on-read.js';
import { OnSubscribe } from './on-subscribe.js';
import { OnTyping } from './on-typing.js';
import { OnUnsubscribe } from './on-unsubscribe.js';
import { OnWatch } from './on-watch.js';

type Table = { [T in SpokenType]: FrameHandler<T> };

/** Who handles which frame. A frame of the contract that is missing here does not compile. */
const handlerOf: { [T in SpokenType]: Type<FrameHandler<T>> } = {
  'message.send': OnMessageSend,
  typing: OnTyping,
  read: OnRead,
  delivered: OnDelivered,
  subscribe: OnSubscribe,
  unsubscribe: OnUnsubscribe,
  watch: OnWatch,
  'presence.set': OnPresenceSet,
  active: OnActive,
  page: OnPage,
  ping: OnPing,
};
export const frameHandlers: Type[] = Object.values(handlerOf);

/** What clients send by themselves, without a person. */
const byMachine = new Set<SpokenType>(['ping', 'delivered', 'watch']);

@Injectable()
export class Handlers implements OnModuleInit {
  private table: Table;

  constructor(
    private readonly module: ModuleRef,
    private readonly reports: AvailabilityReports,
  ) {}

  onModuleInit(): void {
    const found = Object.entries(handlerOf).map(([type, handler]) => [type, this.module.get<unknown>(handler)]);
    this.table = Object.fromEntries(found) as Table;
  }

  run<T extends SpokenType>(type: T, { connection, data, ref }: { connection: Greeted; data: FrameData<T>; ref: string | undefined }): void | Promise<void> {
    const { principal } = connection;
    if (principal.kind === 'agent' && !byMachine.has(type)) this.reports.active(principal);
    return this.table[type].run(connection, data, ref);
  }
}
