import { Panel, useReactFlow } from '@xyflow/react';
import { Plus, Wand } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../../../ui/button.js';
import { arranged, isPlaced } from '../../graph/edit.js';
import { useBuilder } from '../builder-context.js';

/** Adds a step, and arranges steps that were put by hand. */
export function CanvasTools() {
  const { t } = useTranslation();
  const { graph, locked, change, askStep } = useBuilder();
  const { fitView } = useReactFlow();
  if (locked) return null;
  const tidy = () => {
    change(arranged(graph));
    setTimeout(() => void fitView({ padding: 0.12, minZoom: 0.4, maxZoom: 1 }), 50);
  };
  return (
    <>
      <Panel position="top-left">
        <Button small icon={<Plus size={14} />} onClick={() => askStep(undefined)}>
          {t('flow.addStep')}
        </Button>
      </Panel>
      {isPlaced(graph) && (
        <Panel position="top-right">
          <Button small icon={<Wand size={14} />} onClick={tidy}>
            {t('flow.arrange')}
          </Button>
        </Panel>
      )}
    </>
  );
}
