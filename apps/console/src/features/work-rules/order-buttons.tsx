import { ArrowDown, ArrowUp } from 'lucide-react';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { IconButton } from '../../ui/button.js';

/** Where something stands among those beside it, and how it is moved. */
export interface Order {
  at: number;
  of: number;
  move: (from: number, to: number) => void;
}

/** Moves something by one place. The button keeps the focus, so that it can be pressed again. */
export function OrderButtons({ name, at, of, move, className }: Order & { name: string; className?: string }) {
  const { t } = useTranslation();
  const place = useRef<HTMLSpanElement>(null);
  const go = (by: number) => {
    move(at, at + by);
    const [up, down] = place.current?.querySelectorAll('button') ?? [];
    if (at + by === 0) down?.focus();
    if (at + by === of - 1) up?.focus();
  };
  return (
    <span ref={place} className={className}>
      <IconButton small label={t('rules.moveUp', { name })} aria-disabled={at === 0 || undefined} onClick={() => at > 0 && go(-1)}>
        <ArrowUp size={16} />
      </IconButton>
      <IconButton small label={t('rules.moveDown', { name })} aria-disabled={at === of - 1 || undefined} onClick={() => at < of - 1 && go(1)}>
        <ArrowDown size={16} />
      </IconButton>
    </span>
  );
}
