import type { PartSlot } from '../panel/part-slot.js';

/** What the panel lends the recorder, so that it is not loaded twice. The panel puts it there before it asks for this script. */
const { kit } = (window as unknown as { Parley: Required<PartSlot> }).Parley;

export const { clockOf, codeOf, Icon, newId, Player, sayProblem, useEffect, useMemo, usePanel, useRef, useState } = kit;
