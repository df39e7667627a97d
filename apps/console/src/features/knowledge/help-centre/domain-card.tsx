import type { HelpCentre } from '@parley/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../../ui/button.js';
import { CopyButton } from '../../../ui/copy-button.js';
import { TextField } from '../../../ui/field.js';
import { Notice } from '../../../ui/notice.js';
import table from '../../../ui/table.module.css';
import { Card } from '../../settings/settings-page.js';
import { useSave } from '../../settings/use-save.js';
import { useChangeHelpCentre } from '../use-help-centre.js';
import { domainOf } from './centre-draft.js';

/** An address of the tenant's own for the help centre, and what has to stand in the DNS for it. */
export function DomainCard({ centre }: { centre: HelpCentre }) {
  const { t } = useTranslation();
  const [text, setText] = useState(centre.domain ?? '');
  const changeCentre = useChangeHelpCentre();
  const domain = text.trim() ? domainOf(text) : null;
  const { save, busy, problem } = useSave(async () => {
    const saved = await changeCentre({ domain: domain ?? null, version: centre.version });
    setText(saved.domain ?? '');
  });
  const wrong = domain === undefined;
  const unchanged = domain === centre.domain;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (!wrong && !unchanged) void save();
      }}
    >
      <Card
        title={t('helpCentre.domainTitle')}
        text={t('helpCentre.domainText', { url: centre.url })}
        foot={
          <Button look="primary" type="submit" busy={busy} disabled={wrong || unchanged}>
            {t('ui.save')}
          </Button>
        }
      >
        {problem && <Notice tone="danger">{problem}</Notice>}
        <TextField label={t('helpCentre.domain')} hint={t('helpCentre.domainHint')} spellCheck={false} placeholder="help.shop.example" maxLength={253} value={text} onValue={setText} error={wrong ? t('helpCentre.domainWrong') : undefined} />
        {domain && <DnsRecord domain={domain} target={centre.domainTarget} />}
      </Card>
    </form>
  );
}

function DnsRecord({ domain, target }: { domain: string; target: string }) {
  const { t } = useTranslation();
  return (
    <>
      <p>{t('helpCentre.dns')}</p>
      <table className={table.table} aria-label={t('helpCentre.dns')}>
        <thead>
          <tr>
            <th scope="col">{t('helpCentre.dnsName')}</th>
            <th scope="col">{t('helpCentre.dnsType')}</th>
            <th scope="col">{t('helpCentre.dnsValue')}</th>
            <th scope="col">
              <span className="hidden-text">{t('ui.actions')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          <tr>
            <td className={table.mono}>{domain}</td>
            <td className={table.mono}>CNAME</td>
            <td className={table.mono}>{target}</td>
            <td className={table.end}>
              <CopyButton small text={target} />
            </td>
          </tr>
        </tbody>
      </table>
    </>
  );
}
