import { useTranslation } from 'react-i18next';
import { Field } from '../../../ui/field.js';
import { isColour } from '../../inboxes/contrast.js';
import form from '../../inboxes/widget-form.module.css';

const accents = ['#3b5bdb', '#0c7a6b', '#c2410c', '#a21caf', '#b91c1c', '#334155'];

/** The colour of a help centre: from a palette, by the browser's own chooser, or typed. */
export function AccentField({ value, onValue }: { value: string; onValue: (value: string) => void }) {
  const { t } = useTranslation();
  return (
    <Field label={t('helpCentre.accent')} error={isColour(value) ? undefined : t('helpCentre.accentWrong')}>
      {(wiring) => (
        <div className={form.accent}>
          <input type="color" className={form.well} aria-label={t('helpCentre.accentPick')} value={isColour(value) ? value : accents[0]} onChange={(event) => onValue(event.target.value)} />
          <input {...wiring} className={form.hex} maxLength={7} spellCheck={false} value={value} onChange={(event) => onValue(event.target.value.trim())} />
          <span className={form.swatches}>
            {accents.map((colour) => (
              <button key={colour} type="button" className={form.swatch} style={{ background: colour }} aria-label={colour} aria-pressed={colour === value.toLowerCase()} onClick={() => onValue(colour)} />
            ))}
          </span>
        </div>
      )}
    </Field>
  );
}
