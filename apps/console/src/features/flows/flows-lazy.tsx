import { Route, Routes } from 'react-router';
import { NotFoundPage } from '../../app/not-found-page.js';
import { BotLayout } from '../bot/bot-layout.js';
import { FlowPage } from './builder/flow-page.js';
import { FlowsPage } from './list/flows-page.js';

/** Everything below `/bot/flows`. */
export function FlowPages() {
  return (
    <Routes>
      <Route path=":flowId" element={<FlowPage />} />
      <Route element={<BotLayout />}>
        <Route index element={<FlowsPage />} />
        <Route path="*" element={<NotFoundPage />} />
      </Route>
    </Routes>
  );
}
