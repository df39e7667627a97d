import { useNavigate } from 'react-router';
import { MenuItem } from '../ui/menu.js';
import type { Place } from './places.js';

/** The places for which a phone's rail has no room. */
export function MorePlaces({ places }: { places: Place[] }) {
  const navigate = useNavigate();
  return places.map(({ to, name, Icon }) => (
    <MenuItem key={to} icon={<Icon size={16} />} onPick={() => void navigate(to)}>
      {name}
    </MenuItem>
  ));
}
