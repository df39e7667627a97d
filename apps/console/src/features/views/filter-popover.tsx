import { ListFilter } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { IconButton } from '../../ui/button.js';
import { Popover } from '../../ui/popover.js';
import type { Place } from '../conversations/place.js';
import type { FilterField } from '../conversations/views.js';
import { FilterMenu } from './filter-menu.js';

interface FilterPopoverProps {
  place: Place;
  onChoose: (field: FilterField, value: string | undefined) => void;
}

/** The button that narrows a list, with what it opens: it is loaded by the first press, so it begins open. */
export function FilterPopover({ place, onChoose }: FilterPopoverProps) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(true);
  return (
    <Popover
      label={t('filter.title')}
      open={open}
      onOpen={setOpen}
      trigger={
        <IconButton label={t('filter.title')} aria-pressed={Object.keys(place.narrowed).length > 0}>
          <ListFilter size={18} />
        </IconButton>
      }
    >
      <FilterMenu place={place} onChoose={onChoose} />
    </Popover>
  );
}
