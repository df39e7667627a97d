import { definitions } from '../domain/definitions/definitions.js';
import { CHART, topOf } from '../domain/reports/chart.js';
import type { Compared, Report, Sending, Shown } from '../domain/reports/content.js';
import { type Curve, curveText, metricName, pointText, tableTitle, valuesOf } from '../domain/reports/curve.js';
import { changeText, spanText, spread, valueText } from '../domain/reports/format.js';
import { reportWords } from '../domain/reports/words.js';

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
export const escape = (text: string): string => text.replace(/[&<>"']/g, (character) => entities[character]!);

/** Mail programs know little CSS, and none of it from a style sheet for certain: everything stands in the elements. */
const font = `font-family:system-ui,-apple-system,'Segoe UI','PingFang SC','Microsoft YaHei','Noto Sans SC',sans-serif`;
const css = {
  body: `margin:0;padding:0;background:#f4f5f7;color:#1c2024;${font}`,
  sheet: 'width:100%;max-width:680px;background:#ffffff;border-radius:8px',
  h1: 'margin:0 0 4px;font-size:22px;line-height:1.3;color:#1c2024',
  h2: 'margin:28px 0 8px;font-size:16px;line-height:1.4;color:#1c2024',
  note: 'margin:0;font-size:13px;line-height:1.5;color:#566070',
  number: 'font-size:24px;line-height:1.2;font-weight:600;color:#1c2024',
  cell: 'padding:8px 10px 8px 0;border-bottom:1px solid #e3e6ea;font-size:14px;line-height:1.4;text-align:left;vertical-align:top',
  right: 'text-align:right;font-variant-numeric:tabular-nums',
  link: 'color:#2748b8',
};
const tones = { good: '#1a6b3c', bad: '#a12622', plain: '#566070' };
const better = new Map(definitions.data.map((one) => [one.metric, one.better]));

/** Green for the better and red for the worse, where one is. The words say it as well. */
function toneOf({ metric, now, before }: Compared): string {
  const wish = better.get(metric);
  if (!wish || !before || now.value === null || before.value === null || now.value === before.value) return tones.plain;
  return now.value > before.value === (wish === 'higher') ? tones.good : tones.bad;
}

const table = (rows: string, style = 'width:100%;border-collapse:collapse', role = 'role="presentation"') => `<table ${role} cellpadding="0" cellspacing="0" border="0" style="${style}">${rows}</table>`;

function figure(one: Compared, { locale }: Report): string {
  const words = reportWords[locale];
  const [change, both] = [changeText(one, locale), spread(one.now, one.unit)];
  const text = (value: number) => escape(valueText(value, one.unit, locale));
  return `<td width="50%" style="padding:10px 16px 10px 0;vertical-align:top"><div style="${css.note}">${escape(metricName(one.metric, locale))}</div><div style="${css.number}">${escape(valueText(one.now.value, one.unit, locale))}</div>${
    change ? `<div style="font-size:13px;color:${toneOf(one)}">${escape(words.change(change))}</div>` : ''
  }${both ? `<div style="${css.note}">${escape(words.median)} ${text(both.p50)} · ${escape(words.p90)} ${text(both.p90)}</div>` : ''}</td>`;
}

function figures(all: readonly Compared[], report: Report): string {
  const pairs = Array.from({ length: Math.ceil(all.length / 2) }, (_, n) => all.slice(2 * n, 2 * n + 2));
  return table(pairs.map((pair) => `<tr>${pair.map((one) => figure(one, report)).join('')}</tr>`).join(''));
}

/** The picture says nothing by itself: what its top is, and where it begins and ends, stands around it. */
function curve(part: Curve, cid: string, report: Report): string {
  const { locale } = report;
  const words = reportWords[locale];
  const title = `<h2 style="${css.h2}">${escape(`${metricName(part.metric, locale)}${words.per[part.interval]}`)}</h2>`;
  const values = valuesOf(part.points);
  if (values.every((value) => value === null)) return `${title}<p style="${css.note}">${escape(words.nothing)}</p>`;
  const top = valueText(topOf([...values, ...(part.before ? valuesOf(part.before) : [])], part.unit), part.unit, locale);
  const [first, last] = [part.points[0]!, part.points.at(-1)!].map(({ at }) => escape(pointText(part, at, report)));
  const legend = part.before ? `<span style="color:#3157d5">■</span> ${escape(words.legend.now)} &nbsp; <span style="color:#8b94a3">┄</span> ${escape(words.legend.before)}` : '';
  const image = `<img src="cid:${cid}" width="${CHART.width / 2}" alt="${escape(curveText(part, report))}" style="display:block;width:100%;max-width:${CHART.width / 2}px;height:auto;border:0">`;
  const ends = `<tr><td style="${css.note}">${first}</td><td align="center" style="${css.note}">${legend}</td><td align="right" style="${css.note}">${last}</td></tr>`;
  return `${title}<div style="${css.note}">${escape(top)}</div>${image}${table(ends)}`;
}

function rows(part: Extract<Shown, { kind: 'table' }>, { locale }: Report): string {
  const words = reportWords[locale];
  if (part.rows.length === 0) return `<p style="${css.note}">${escape(words.nothing)}</p>`;
  const head = `<tr><th scope="col" style="${css.cell}">${escape(words.by[part.by])}</th>${part.metrics.map((metric) => `<th scope="col" style="${css.cell};${css.right}">${escape(metricName(metric, locale))}</th>`).join('')}</tr>`;
  const cell = (one: Compared) => {
    const change = changeText(one, locale);
    return `<td style="${css.cell};${css.right}">${escape(valueText(one.now.value, one.unit, locale))}${change ? `<br><span style="font-size:12px;color:${toneOf(one)}">${escape(change)}</span>` : ''}</td>`;
  };
  const body = part.rows.map(({ name, figures: all }) => `<tr><th scope="row" style="${css.cell};font-weight:400">${escape(name)}</th>${all.map(cell).join('')}</tr>`).join('');
  return table(head + body, 'width:100%;border-collapse:collapse', '') + (part.more ? `<p style="${css.note};margin-top:6px">${escape(words.more)}</p>` : '');
}

function section(part: Shown, index: number, report: Report): string {
  const words = reportWords[report.locale];
  switch (part.kind) {
    case 'figures':
      return figures(part.figures, report);
    case 'curve':
      return curve(part, chartName(index), report);
    case 'table':
      return `<h2 style="${css.h2}">${escape(tableTitle(part, report.locale))}</h2>${rows(part, report)}`;
    case 'refused':
      return `<h2 style="${css.h2}">${escape(part.metrics.map((metric) => metricName(metric, report.locale)).join(' · '))}</h2><p style="${css.note}">${escape(words.refused[part.code] ?? words.refused.other)}</p>`;
    default:
      return part satisfies never;
  }
}

/** The picture of a part, by its place in the report. */
export const chartName = (index: number): string => `chart-${index + 1}`;

/** A report as mail: whole, escaped, and nothing of it loaded from anywhere. */
export function writeHtml(report: Report, { sending, address, console }: { sending: Sending; address: string; console: string }): string {
  const { locale, name, period, compared, timeZone, narrow, own, parts } = report;
  const words = reportWords[locale];
  const notes = [
    words.days(spanText(period, locale), timeZone),
    ...(compared ? [words.comparedWith(spanText(compared, locale))] : []),
    ...narrow.map((one) => words.narrow[one.by](one.name)), ...(own ? [words.own(own)] : []),
  ];
  const head = `<h1 style="${css.h1}">${escape(name)}</h1>${notes.map((note) => `<p style="${css.note}">${escape(note)}</p>`).join('')}`;
  const why = words.why({ maker: sending.maker, tenant: sending.tenant, when: words.when(sending.schedule), address });
  const link = (href: string, text: string) => `<a href="${escape(href)}" style="${css.link}">${escape(text)}</a>`;
  const foot = `<div style="margin-top:32px;padding-top:16px;border-top:1px solid #e3e6ea">${sending.schedule.csv ? `<p style="${css.note}">${escape(words.files)}</p>` : ''}<p style="${css.note}">${escape(words.asOf(asOfText(report)))} · ${link(console, words.open)}</p><p style="${css.note};margin-top:8px">${escape(why)} ${link(sending.leave, words.leave)}</p></div>`;
  const sheet = `<td style="padding:28px 28px 24px">${head}${parts.map((part, index) => section(part, index, report)).join('')}${foot}</td>`;
  return `<!doctype html>\n<html lang="${locale}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light"><title>${escape(name)}</title></head><body style="${css.body}">${table(
    `<tr><td align="center" style="padding:24px 12px">${table(`<tr>${sheet}</tr>`, css.sheet)}</td></tr>`,
  )}</body></html>\n`;
}

export const asOfText = ({ asOf, locale, timeZone }: Report): string => new Intl.DateTimeFormat(locale, { timeZone, dateStyle: 'medium', timeStyle: 'short' }).format(asOf);
