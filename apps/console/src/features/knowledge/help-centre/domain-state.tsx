import type { DomainProof } from '@parley/contracts';
import { RefreshCw } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Badge, type Tone } from '../../../ui/badge.js';
import { Button } from '../../../ui/button.js';
import { CopyButton } from '../../../ui/copy-button.js';
import { Notice } from '../../../ui/notice.js';
import table from '../../../ui/table.module.css';
import { Time } from '../../../ui/time.js';
import { useSave } from '../../settings/use-save.js';
import shared from '../knowledge.module.css';
import { useCheckDomain } from '../use-help-centre.js';
import styles from './help-centre.module.css';

const tones: Record<DomainProof['state'], Tone> = { pending: 'warn', proven: 'good', lost: 'danger' };

interface Props {
  domain: string;
  proof: DomainProof;
  target: string;
}

/** Whether the domain is shown to be the tenant's, and which records show it and lead there. */
export function DomainState({ domain, proof, target }: Props) {
  const { t } = useTranslation();
  const look = useCheckDomain();
  const { save, busy, problem } = useSave(look, t('helpCentre.checked'));
  return (
    <section className={shared.stack} aria-label={t('helpCentre.domainState')}>
      <div className={styles.proof}>
        <Badge tone={proof.missingSince ? 'warn' : tones[proof.state]}>{t(`helpCentre.proof.${proof.state}`)}</Badge>
        <span className={shared.soft}>{proof.checkedAt ? <>{t('helpCentre.lastLook')} <Time at={proof.checkedAt} ago /></> : t('helpCentre.noLook')}</span>
        <Button small busy={busy} icon={<RefreshCw size={15} />} onClick={() => void save()}>
          {t('helpCentre.checkNow')}
        </Button>
      </div>
      {problem && <Notice tone="danger">{problem}</Notice>}
      {proof.state === 'lost' && <Notice tone="danger">{t('helpCentre.proofLost')}</Notice>}
      {proof.missingSince && <Notice tone="warn">{t('helpCentre.proofMissing')}</Notice>}
      {proof.fault && proof.checkedAt && <p>{t(`helpCentre.fault.${proof.fault}`)}</p>}
      <p>{t('helpCentre.dns')}</p>
      <table className={`${table.table} ${styles.dns}`} aria-label={t('helpCentre.dns')}>
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
          <DnsRecord {...proof.record} />
          <DnsRecord name={domain} type="CNAME" value={target} />
        </tbody>
      </table>
    </section>
  );
}

function DnsRecord({ name, type, value }: { name: string; type: string; value: string }) {
  const { t } = useTranslation();
  return (
    <tr>
      <td className={`${table.mono} ${styles.record}`} data-label={t('helpCentre.dnsName')}>
        {name}
      </td>
      <td className={table.mono} data-label={t('helpCentre.dnsType')}>
        {type}
      </td>
      <td className={`${table.mono} ${styles.record}`} data-label={t('helpCentre.dnsValue')}>
        {value}
      </td>
      <td className={`${table.end} ${styles.copy}`}>
        <CopyButton small text={value} />
      </td>
    </tr>
  );
}
