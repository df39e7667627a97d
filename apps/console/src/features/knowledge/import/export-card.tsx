import { Download } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../../ui/button.js';
import { Notice } from '../../../ui/notice.js';
import { Card } from '../../settings/settings-page.js';
import { useSave } from '../../settings/use-save.js';
import { useImportDeeds } from './use-imports.js';

export function ExportCard() {
  const { t } = useTranslation();
  const { keepExport } = useImportDeeds();
  const { save, busy, problem } = useSave(keepExport, t('kbExport.kept'));
  return (
    <Card title={t('kbExport.title')} text={t('kbExport.text')}>
      {problem && <Notice tone="danger">{problem}</Notice>}
      <div>
        <Button icon={<Download size={16} />} busy={busy} onClick={() => void save()}>
          {t('kbExport.start')}
        </Button>
      </div>
    </Card>
  );
}
