import type { WarehouseFile } from '@parley/contracts';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { fileSize, number } from '../../../i18n/format.js';
import { useLanguage } from '../../../i18n/use-format.js';
import { Paged } from '../../../ui/paged.js';
import table from '../../../ui/table.module.css';
import { api } from '../../session/api.js';
import { Card } from '../../settings/settings-page.js';
import { useDay } from '../figures/use-words.js';
import styles from './settings.module.css';

const PAGE = 20;
/** Links are good for an hour. */
const FRESH_MS = 30 * 60_000;

/** Files that a warehouse takes in, a table and day each. */
export function WarehouseCard() {
  const { t } = useTranslation();
  const query = useInfiniteQuery({
    queryKey: ['warehouse-files'],
    queryFn: ({ pageParam, signal }) => api.call('GET /reports/warehouse/files', { query: { limit: PAGE, ...(pageParam && { cursor: pageParam }) }, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    staleTime: FRESH_MS,
    refetchInterval: FRESH_MS,
  });
  const items = query.data?.pages.flatMap(({ data }) => data) ?? [];
  return (
    <Card title={t('analytics.warehouse')} text={t('analytics.warehouseText')}>
      <Paged of={{ ...query, items }}>{items.length === 0 ? <p className={styles.soft}>{t('analytics.warehouseNone')}</p> : <Files files={items} />}</Paged>
    </Card>
  );
}

function Files({ files }: { files: readonly WarehouseFile[] }) {
  const { t } = useTranslation();
  const locale = useLanguage();
  const day = useDay();
  return (
    <table className={table.table}>
      <thead>
        <tr>
          <th scope="col">{t('analytics.warehouse.file')}</th>
          <th scope="col">{t('analytics.warehouse.rows')}</th>
          <th scope="col">{t('analytics.warehouse.size')}</th>
        </tr>
      </thead>
      <tbody>
        {files.map(({ id, table: name, day: of, rows, bytes, url }) => (
          <tr key={id}>
            <td>
              <a href={url} download>
                {t(`analytics.warehouse.table.${name}`)}, {day(of)}
              </a>
            </td>
            <td>{number(locale, rows)}</td>
            <td>{fileSize(locale, bytes)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
