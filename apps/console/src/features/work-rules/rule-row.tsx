import type { RuleAnswer, RuleKind } from '@parley/contracts';
import { ArrowDown, ArrowUp, Ellipsis } from 'lucide-react';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { Badge } from '../../ui/badge.js';
import { IconButton } from '../../ui/button.js';
import { Menu, MenuItem } from '../../ui/menu.js';
import { useSave } from '../settings/use-save.js';
import { ruleAddress } from './rule-paths.js';
import { changeRule, type Draft } from './rules-api.js';
import styles from './rules-page.module.css';
import { ScopeBadge } from './scope-badge.js';
import { screenOf } from './screens.js';
import { useMayChange } from './use-may-change.js';
import { useKnownRules } from './use-rules.js';

export interface Order {
  at: number;
  of: number;
  move: (from: number, to: number) => void;
}

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

/** Moves a row by one place. The button keeps the focus, so that it can be pressed again. */
function OrderButtons({ name, at, of, move }: Order & { name: string }) {
  const { t } = useTranslation();
  const place = useRef<HTMLSpanElement>(null);
  const go = (by: number) => {
    move(at, at + by);
    const [up, down] = place.current?.querySelectorAll('button') ?? [];
    if (at + by === 0) down?.focus();
    if (at + by === of - 1) up?.focus();
  };
  return (
    <span ref={place}>
      <IconButton small label={t('rules.moveUp', { name })} aria-disabled={at === 0 || undefined} onClick={() => at > 0 && go(-1)}>
        <ArrowUp size={16} />
      </IconButton>
      <IconButton small label={t('rules.moveDown', { name })} aria-disabled={at === of - 1 || undefined} onClick={() => at < of - 1 && go(1)}>
        <ArrowDown size={16} />
      </IconButton>
    </span>
  );
}
