import { Controller } from '@nestjs/common';
import type { Answer, Body, NotificationsRead, Query, Staff } from '@parley/contracts';
import { Asked, Handle, Input, Who } from '@parley/service-kit';
import { ReadNotifications } from '../../actions/notifications/read-notifications.js';
import { ListNotifications } from '../../queries/notifications/list-notifications.js';

@Controller()
export class NotificationsController {
  constructor(
    private readonly list: ListNotifications,
    private readonly read: ReadNotifications,
  ) {}

  @Handle('GET /notifications')
  all(@Who() who: Staff, @Asked() query: Query<'GET /notifications'>): Promise<Answer<'GET /notifications'>> {
    return this.list.run(who, query);
  }

  @Handle('POST /notifications/read')
  mark(@Who() who: Staff, @Input() body: Body<'POST /notifications/read'>): Promise<NotificationsRead> {
    return this.read.run(who, body);
  }
}
