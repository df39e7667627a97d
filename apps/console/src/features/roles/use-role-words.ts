import type { Role } from '@parley/contracts';
import { useTranslation } from 'react-i18next';

/** How a role is called, and what it is for. */
export function useRoleWords() {
  const { t } = useTranslation();
  const nameOf = ({ builtIn, standing, name }: Pick<Role, 'builtIn' | 'standing' | 'name'>) => (builtIn ? t(`role.${standing}`) : name);
  const textOf = ({ builtIn, standing, description }: Pick<Role, 'builtIn' | 'standing' | 'description'>) => (builtIn ? t(`role.${standing}.hint`) : description);
  return { nameOf, textOf };
}
