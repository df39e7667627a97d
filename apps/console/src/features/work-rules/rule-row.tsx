import type { RuleAnswer, RuleKind } from '@parley/contracts';
import { Ellipsis } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { Badge } from '../../ui/badge.js';
import { IconButton } from '../../ui/button.js';
import { Menu, MenuItem } from '../../ui/menu.js';
import { useSave } from '../settings/use-save.js';
import { type Order, OrderButtons } from './order-buttons.js';
import { ruleAddress } from './rule-paths.js';
import { changeRule, type Draft } from './rules-api.js';
import styles from './rules-page.module.css';
import { ScopeBadge } from './scope-badge.js';
import { screenOf } from './screens.js';
import { useMayChange } from './use-may-change.js';
import { useKnownRules } from './use-rules.js';

export function RuleRow<K extends RuleKind>({ kind, rule, order, onRemove }: { kind: K; rule: RuleAnswer<K>; order: Order | undefined; onRemove: () => void }) {
  const { t } = useTranslation();
  const { Summary, Mark } = screenOf(kind);
  const mayChange = useMayChange(kind)(rule);
  return (
    <li className={styles.row}>
      {Mark && <Mark rule={rule} />}
      <div className={styles.words}>
        <div className={styles.head}>
          <Link to={ruleAddress(kind, rule.id)} className={styles.name}>
            {rule.name}
          </Link>
          {'scope' in rule && <ScopeBadge scope={rule.scope} teamId={rule.teamId} />}
          {'enabled' in rule && !rule.enabled && <Badge tone="warn">{t('rules.off')}</Badge>}
        </div>
        <div className={styles.summary}>
          <Summary rule={rule} />
        </div>
      </div>
      {mayChange && (
        <div className={styles.acts}>
          {order && <OrderButtons name={rule.name} {...order} />}
          <RowMenu kind={kind} rule={rule} onRemove={onRemove} />
        </div>
      )}
    </li>
  );
}

function RowMenu<K extends RuleKind>({ kind, rule, onRemove }: { kind: K; rule: RuleAnswer<K>; onRemove: () => void }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { put } = useKnownRules(kind);
  const { save } = useSave(async (enabled: boolean) => put(await changeRule(kind, rule.id, { enabled } as unknown as Partial<Draft<K>>)));
  return (
    <Menu
      trigger={
        <IconButton label={t('member.actionsOf', { name: rule.name })}>
          <Ellipsis size={18} />
        </IconButton>
      }
    >
      <MenuItem onPick={() => void navigate(ruleAddress(kind, rule.id))}>{t('rules.edit')}</MenuItem>
      {'enabled' in rule && <MenuItem onPick={() => void save(!rule.enabled)}>{t(rule.enabled ? 'rules.switchOff' : 'rules.switchOn')}</MenuItem>}
      <MenuItem danger onPick={onRemove}>
        {t('rules.remove')}
      </MenuItem>
    </Menu>
  );
}
