import type { Contact } from '@parley/contracts';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { timeThere } from '../../i18n/format.js';
import { useLanguage, useNow } from '../../i18n/use-format.js';
import { Time } from '../../ui/time.js';
import styles from './contact-facts.module.css';

/** What is known without asking: page, device, language, local time, when seen. */
export function ContactFacts({ contact, withoutAttributes }: { contact: Contact; withoutAttributes?: boolean }) {
  const { t } = useTranslation();
  const { page, device, timeZone, externalId, attributes } = contact;
  return (
    <dl className={styles.facts}>
      {page && (
        <Fact name={t('contact.page')}>
          <a href={page.url} target="_blank" rel="noopener noreferrer nofollow" title={page.url}>
            {page.title || shortAddress(page.url)}
          </a>
        </Fact>
      )}
      {page?.referrer && <Fact name={t('contact.referrer')}>{shortAddress(page.referrer)}</Fact>}
      {device && (device.browser || device.os) && (
        <Fact name={t('contact.device')}>{device.browser && device.os ? t('contact.deviceValue', { browser: device.browser, os: device.os }) : device.browser || device.os}</Fact>
      )}
      <Language locale={contact.locale} />
      {timeZone && <LocalTime timeZone={timeZone} />}
      <Fact name={t('contact.lastSeen')}>
        <Time at={contact.lastSeenAt} ago />
      </Fact>
      <Fact name={t('contact.firstSeen')}>
        <Time at={contact.firstSeenAt} ago />
      </Fact>
      {externalId && <Fact name={t('contact.externalId')}>{externalId}</Fact>}
      {Object.entries(withoutAttributes ? {} : attributes).map(([key, value]) => (
        <Fact key={key} name={key}>
          {String(value ?? '–')}
        </Fact>
      ))}
    </dl>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className={styles.fact}>
      <dt title={name}>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** The visitor's clock, and how far it is from the agent's. */
function LocalTime({ timeZone }: { timeZone: string }) {
  const { t } = useTranslation();
  const there = timeThere(useLanguage(), timeZone, useNow());
  if (!there) return <Fact name={t('contact.localTime')}>{timeZone}</Fact>;
  const { time, offsetHours } = there;
  const hours = `${offsetHours > 0 ? '+' : '−'}${Math.abs(offsetHours)}`;
  return (
    <Fact name={t('contact.localTime')}>
      <span className="figures">{time}</span>
      <span className={styles.soft}> {offsetHours === 0 ? t('contact.sameTime') : t('contact.timeOffset', { hours })}</span>
      <span className={styles.zone}>{timeZone.replaceAll('_', ' ')}</span>
    </Fact>
  );
}

function Language({ locale }: { locale: string | null }) {
  const { t } = useTranslation();
  const reader = useLanguage();
  if (!locale) return null;
  return <Fact name={t('contact.language')}>{languageName(locale, reader)}</Fact>;
}

function languageName(locale: string, reader: string): string {
  try {
    return new Intl.DisplayNames(reader, { type: 'language' }).of(locale) ?? locale;
  } catch {
    return locale;
  }
}

function shortAddress(url: string): string {
  const { host, pathname } = URL.canParse(url) ? new URL(url) : { host: url, pathname: '/' };
  return host + (pathname === '/' ? '' : readable(pathname));
}

function readable(path: string): string {
  try {
    return decodeURI(path);
  } catch {
    return path;
  }
}
