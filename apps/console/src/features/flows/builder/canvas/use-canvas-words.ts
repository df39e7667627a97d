import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';

/** What the drawing says to those who do not see it. */
export function useCanvasWords() {
  const { t } = useTranslation();
  return useMemo(
    () => ({
      'node.a11yDescription.default': t('flow.canvasHelp'),
      'node.a11yDescription.keyboardDisabled': t('flow.canvasHelp'),
      'node.a11yDescription.ariaLiveMessage': ({ x, y }: { x: number; y: number }) => t('flow.canvasMoved', { x, y }),
      'edge.a11yDescription.default': t('flow.canvasHelp'),
      'controls.ariaLabel': t('flow.zoom'),
      'controls.zoomIn.ariaLabel': t('flow.zoomIn'),
      'controls.zoomOut.ariaLabel': t('flow.zoomOut'),
      'controls.fitView.ariaLabel': t('flow.zoomAll'),
      'handle.ariaLabel': t('flow.handle'),
    }),
    [t],
  );
}
