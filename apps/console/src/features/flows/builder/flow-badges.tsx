import type { Flow } from '@parley/contracts';
import { useTranslation } from 'react-i18next';
import { Badge } from '../../../ui/badge.js';

/** Whether visitors meet it, and whether they meet what is drawn. */
export function FlowBadges({ flow: { enabled, publishedVersion, changed } }: { flow: Pick<Flow, 'enabled' | 'publishedVersion' | 'changed'> }) {
  const { t } = useTranslation();
  if (publishedVersion === null) return <Badge>{t('flow.badge.draft')}</Badge>;
  return (
    <>
      <Badge tone={enabled ? 'good' : 'neutral'}>{enabled ? t('flow.badge.published', { number: publishedVersion }) : t('flow.badge.off')}</Badge>
      {changed && <Badge tone="accent">{t('flow.badge.changed')}</Badge>}
    </>
  );
}
