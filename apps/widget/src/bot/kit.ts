import type { PartSlot } from '../panel/part-slot.js';

/** What the panel lends this script, so that nothing is loaded twice. The panel puts it there before it asks for it. */
const { kit } = (window as unknown as { Parley: Required<PartSlot> }).Parley;

export const { codeOf, Icon, sayProblem, usePanel, useState } = kit;
