import type { AnalyticsDimension, Interval, Locale, ProblemCode, ReportSchedule } from '@parley/contracts';

interface Words {
  subject: (name: string, days: string) => string;
  days: (days: string, zone: string) => string;
  comparedWith: (days: string) => string;
  narrow: Record<'inbox' | 'team', (name: string) => string>;
  own: (name: string) => string;
  median: string;
  p90: string;
  change: (change: string) => string;
  by: Record<AnalyticsDimension, string>;
  /** Above a table. */
  toldBy: (by: string) => string;
  /** Said right after the name of a metric. */
  per: Record<Interval, string>;
  marks: { colon: string; comma: string; open: string; close: string };
  legend: { now: string; before: string };
  chart: (of: { metric: string; per: string; days: string; lowest: string; highest: string; last: string }) => string;
  emptyChart: (metric: string) => string;
  nothing: string;
  /** Rows by dimension and key that have no name of their own. */
  keys: Readonly<Record<string, string>>;
  gone: string;
  none: string;
  more: string;
  refused: Partial<Record<ProblemCode, string>> & { other: string };
  asOf: (time: string) => string;
  why: (of: { maker: string; tenant: string | null; when: string; address: string }) => string;
  when: (schedule: ReportSchedule) => string;
  leave: string;
  open: string;
  files: string;
  leaving: { title: string; ask: (name: string, address: string) => string; button: string; done: (name: string) => string; gone: string };
}

/** `2026-11-23` is a Monday. */
const weekdayName = (weekday: number, locale: Locale): string => new Intl.DateTimeFormat(locale, { weekday: 'long', timeZone: 'UTC' }).format(Date.UTC(2026, 10, 22 + weekday));

/** Names that are the same in every language. */
const channels = { 'channel:api': 'API', 'channel:messenger': 'Messenger', 'channel:whatsapp': 'WhatsApp', 'channel:telegram': 'Telegram', 'channel:line': 'LINE', 'channel:sms': 'SMS' };

/** What reports say beside names and numbers. */
export const reportWords: Record<Locale, Words> = {
  en: {
    subject: (name, days) => `${name}: ${days}`,
    days: (days, zone) => `${days} (${zone})`,
    comparedWith: (days) => `Compared with ${days}`,
    narrow: { inbox: (name) => `Inbox: ${name}`, team: (name) => `Team: ${name}` },
    own: (name) => `Figures of ${name} only.`,
    median: 'Median',
    p90: '90 % within',
    change: (change) => `${change} against before`,
    by: { all: 'All', inbox: 'Inbox', channel: 'Channel', team: 'Team', agent: 'Agent', label: 'Label', bot: 'Bot', department: 'Department', locale: 'Language', detail: 'Detail' },
    toldBy: (by) => `By ${by.toLowerCase()}`,
    per: { hour: ' by the hour', day: ' by day', week: ' by week', month: ' by month' },
    marks: { colon: ': ', comma: ', ', open: ' (', close: ')' },
    legend: { now: 'this period', before: 'before' },
    chart: ({ metric, per, days, lowest, highest, last }) => `Chart: ${metric}${per}, ${days}. Lowest ${lowest}, highest ${highest}, last ${last}.`,
    emptyChart: (metric) => `Nothing was counted of ${metric} in these days.`,
    nothing: 'Nothing was counted in these days.',
    keys: {
      ...channels, 'channel:web': 'Website', 'channel:email': 'E-mail', 'channel:wechat': 'WeChat', 'channel:wecom': 'WeCom',
      'bot:with': 'With the bot', 'bot:without': 'Without the bot',
      'detail:angry': 'Angry', 'detail:negative': 'Negative', 'detail:neutral': 'Neutral', 'detail:positive': 'Positive', 'detail:satisfied': 'Satisfied',
      'detail:first_response': 'First response', 'detail:next_response': 'Next response', 'detail:resolution': 'Resolution',
    },
    gone: 'No longer there',
    none: 'None',
    more: 'There are more rows than are shown here.',
    refused: {
      'analytics.not_by_this': 'This number cannot be told apart by that.',
      'analytics.range_too_long': 'These are more points than a chart holds: choose longer intervals.',
      'analytics.too_many_samples': 'There is too much behind this for so narrow a question.',
      'analytics.zone_not_available': 'In this time zone these numbers are not counted.',
      'auth.forbidden': 'Whoever set this report up may not see these numbers.',
      other: 'These numbers could not be shown.',
    },
    asOf: (time) => `As of ${time}`,
    why: ({ maker, tenant, when, address }) => `${address} gets this report ${when} because ${maker}${tenant ? ` of ${tenant}` : ''} has it sent there.`,
    when: ({ every, weekday = 1, day = 1, at, timeZone }) =>
      ({ day: `every day at ${at}`, week: `every ${weekdayName(weekday, 'en')} at ${at}`, month: `on day ${day} of each month at ${at}` })[every] + ` (${timeZone})`,
    leave: 'No more of this report',
    open: 'See the reports in Parley',
    files: 'The tables and curves are attached as CSV files.',
    leaving: {
      title: 'No more of this report',
      ask: (name, address) => `“${name}” is sent to ${address}. Shall it not be any more?`,
      button: 'No more of it',
      done: (name) => `“${name}” is not sent to you any more.`,
      gone: 'This report is not sent to you any more.',
    },
  },
  'zh-CN': {
    subject: (name, days) => `${name}（${days}）`,
    days: (days, zone) => `${days}（${zone}）`,
    comparedWith: (days) => `对比 ${days}`,
    narrow: { inbox: (name) => `收件箱：${name}`, team: (name) => `团队：${name}` },
    own: (name) => `仅包含 ${name} 的数据。`,
    median: '中位数',
    p90: '90% 不超过',
    change: (change) => `较对比期 ${change}`,
    by: { all: '全部', inbox: '收件箱', channel: '渠道', team: '团队', agent: '客服', label: '标签', bot: '机器人', department: '部门', locale: '语言', detail: '明细' },
    toldBy: (by) => `按${by}`,
    per: { hour: '（按小时）', day: '（按天）', week: '（按周）', month: '（按月）' },
    marks: { colon: '：', comma: '，', open: '（', close: '）' },
    legend: { now: '本期', before: '对比期' },
    chart: ({ metric, per, days, lowest, highest, last }) => `图表：${metric}${per}，${days}。最低 ${lowest}，最高 ${highest}，最近 ${last}。`,
    emptyChart: (metric) => `这段时间没有“${metric}”的数据。`,
    nothing: '这段时间没有数据。',
    keys: {
      ...channels, 'channel:web': '网站', 'channel:email': '邮件', 'channel:sms': '短信', 'channel:wechat': '微信', 'channel:wecom': '企业微信',
      'bot:with': '机器人参与', 'bot:without': '机器人未参与',
      'detail:angry': '愤怒', 'detail:negative': '不满', 'detail:neutral': '平静', 'detail:positive': '积极', 'detail:satisfied': '满意',
      'detail:first_response': '首次响应', 'detail:next_response': '后续响应', 'detail:resolution': '解决',
    },
    gone: '已不存在',
    none: '无',
    more: '还有更多行未在此显示。',
    refused: {
      'analytics.not_by_this': '该指标不支持按此维度拆分。',
      'analytics.range_too_long': '数据点过多，请改用更长的时间粒度。',
      'analytics.too_many_samples': '筛选条件下的数据量过大，无法统计。',
      'analytics.zone_not_available': '该时区下没有这些指标的数据。',
      'auth.forbidden': '报表设置人无权查看这些数据。',
      other: '这部分数据无法显示。',
    },
    asOf: (time) => `数据截至 ${time}`,
    why: ({ maker, tenant, when, address }) => `${tenant ? `${tenant}的 ` : ''}${maker} 设置了将此报表${when}发送至 ${address}，因此您收到了这封邮件。`,
    when: ({ every, weekday = 1, day = 1, at, timeZone }) => ({ day: `每天 ${at}`, week: `每${weekdayName(weekday, 'zh-CN').replace('星期', '周')} ${at}`, month: `每月 ${day} 日 ${at}` })[every] + `（${timeZone}）`,
    leave: '不再接收此报表',
    open: '在 Parley 中查看报表',
    files: '表格和曲线的数据见附件（CSV）。',
    leaving: {
      title: '不再接收此报表',
      ask: (name, address) => `“${name}”会定期发送至 ${address}。确定不再接收吗？`,
      button: '不再接收',
      done: (name) => `您将不再收到“${name}”。`,
      gone: '您已不再接收此报表。',
    },
  },
};
