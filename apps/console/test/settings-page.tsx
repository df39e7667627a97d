import type { RoleName, RuleKind } from '@parley/contracts';
import { roles } from '@parley/contracts';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render } from '@testing-library/react';
import { Tooltip } from 'radix-ui';
import { MemoryRouter, Route, Routes } from 'react-router';
import { signedIn } from '../src/features/session/session.js';
import { rulePaths } from '../src/features/work-rules/rule-paths.js';
import { RulePage } from '../src/features/work-rules/rule-page.js';
import { RulesPage } from '../src/features/work-rules/rules-page.js';
import { Toasts } from '../src/ui/toasts.js';
import { me, tenant } from './samples.js';

/** Shows the settings of a kind of work rule to somebody of a role, `at` the list or below it. */
export function showRules(kind: RuleKind, { role = 'admin', at = '' }: { role?: RoleName; at?: string } = {}) {
  signedIn({ accessToken: 'x', expiresIn: 900, user: { ...me, role, permissions: [...roles[role]] }, tenant });
  const path = `/settings/${rulePaths[kind]}`;
  return render(
    <QueryClientProvider client={new QueryClient({ defaultOptions: { queries: { retry: false } } })}>
      <Tooltip.Provider>
        <MemoryRouter initialEntries={[path + at]}>
          <main id="main">
            <Routes>
              <Route path={path} element={<RulesPage kind={kind} />} />
              <Route path={`${path}/:ruleId`} element={<RulePage kind={kind} />} />
            </Routes>
          </main>
        </MemoryRouter>
        <Toasts />
      </Tooltip.Provider>
    </QueryClientProvider>,
  );
}
