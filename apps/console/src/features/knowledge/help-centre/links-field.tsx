import type { HelpCentre } from '@parley/contracts';
import { Plus, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button, IconButton } from '../../../ui/button.js';
import control from '../../../ui/field.module.css';
import { Group } from '../../work-rules/fields/group.js';
import { isWebAddress } from './centre-draft.js';
import styles from './help-centre.module.css';

const MOST_LINKS = 6;

/** Links at the head of every page. */
export function LinksField({ links, onLinks }: { links: HelpCentre['links']; onLinks: (links: HelpCentre['links']) => void }) {
  const { t } = useTranslation();
  const change = (at: number, part: Partial<HelpCentre['links'][number]>) => onLinks(links.map((link, index) => (index === at ? { ...link, ...part } : link)));
  const wrong = links.some(({ url }) => url !== '' && !isWebAddress(url));
  return (
    <Group label={t('helpCentre.links')} error={wrong ? t('helpCentre.addressWrong') : undefined}>
      {links.map(({ label, url }, at) => (
        <div key={at} className={styles.link}>
          <input className={control.control} aria-label={t('helpCentre.linkLabel', { n: at + 1 })} placeholder={t('helpCentre.linkLabelHint')} maxLength={60} value={label} onChange={(event) => change(at, { label: event.target.value })} />
          <input className={control.control} type="url" aria-label={t('helpCentre.linkUrl', { n: at + 1 })} placeholder="https://www.shop.example" maxLength={500} value={url} onChange={(event) => change(at, { url: event.target.value.trim() })} />
          <IconButton small label={t('helpCentre.linkRemove', { n: at + 1 })} onClick={() => onLinks(links.filter((_, index) => index !== at))}>
            <X size={15} />
          </IconButton>
        </div>
      ))}
      {links.length < MOST_LINKS && (
        <div>
          <Button small icon={<Plus size={15} />} onClick={() => onLinks([...links, { label: '', url: '' }])}>
            {t('helpCentre.linkAdd')}
          </Button>
        </div>
      )}
    </Group>
  );
}
