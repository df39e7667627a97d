import { Route, Routes } from 'react-router';
import { NotFoundPage } from '../../app/not-found-page.js';
import { FlowPage } from './builder/flow-page.js';
import { FlowsPage } from './list/flows-page.js';

/** Everything below `/bot/flows`. */
export function FlowPages() {
  return (
    <Routes>
      <Route index element={<FlowsPage />} />
      <Route path=":flowId" element={<FlowPage />} />
      <Route path="*" element={<NotFoundPage />} />
    </Routes>
  );
}
