import { Eye, EyeOff } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Field } from '../../ui/field.js';
import field from '../../ui/field.module.css';
import { classes } from '../../ui/class-names.js';
import { LONGEST_PASSWORD, SHORTEST_PASSWORD } from './password.js';
import styles from './password-field.module.css';

interface PasswordFieldProps {
  value: string;
  onValue: (value: string) => void;
  /** A new password tells how long it must be; an existing one is only typed. */
  fresh?: boolean;
  error?: string;
}

export function PasswordField({ value, onValue, fresh, error }: PasswordFieldProps) {
  const { t } = useTranslation();
  const [shown, setShown] = useState(false);
  return (
    <Field label={t('password.label')} error={error} hint={fresh && <PasswordHint length={value.length} />}>
      {(wiring) => (
        <div className={styles.box}>
          <input
            {...wiring}
            className={classes(field.control, styles.input)}
            type={shown ? 'text' : 'password'}
            name="password"
            autoComplete={fresh ? 'new-password' : 'current-password'}
            maxLength={LONGEST_PASSWORD}
            required
            value={value}
            onChange={(event) => onValue(event.target.value)}
          />
          <button type="button" className={styles.eye} aria-pressed={shown} aria-label={t('password.show')} onClick={() => setShown(!shown)}>
            {shown ? <EyeOff size={17} /> : <Eye size={17} />}
          </button>
        </div>
      )}
    </Field>
  );
}

/** Length is what makes a password strong, so length is what is told. */
function PasswordHint({ length }: { length: number }) {
  const { t } = useTranslation();
  const missing = SHORTEST_PASSWORD - length;
  if (length === 0) return t('password.hint', { count: SHORTEST_PASSWORD });
  if (missing > 0) return t('password.missing', { count: missing });
  return <span className={styles.good}>{t(length < 14 ? 'password.enough' : 'password.strong')}</span>;
}
