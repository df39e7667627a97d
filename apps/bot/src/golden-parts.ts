import { AcceptRun } from './actions/golden/accept-run.js';
import { RehearseFlow } from './actions/golden/rehearse-flow.js';
import { RunGoldens } from './actions/golden/run-goldens.js';
import { TakeConversation } from './actions/golden/take-conversation.js';
import { WriteGolden } from './actions/golden/write-golden.js';
import { GoldenGate, modelGate } from './golden/golden-gate.js';
import { Judge } from './golden/judge.js';
import { Rehearse } from './golden/rehearse.js';
import { SetStage } from './golden/stage.js';
import { GoldenController } from './http/golden/golden.controller.js';
import { GoldenRunsController } from './http/golden/golden-runs.controller.js';
import { ReadGoldens } from './queries/golden/read-goldens.js';
import { ReadRuns } from './queries/golden/read-runs.js';
import { LookAtChanges } from './timers/golden/look-at-changes.js';

/** Golden conversations: how they are written, run, and what they keep from going live. Runs come first: their paths are not ids. */
export const goldenControllers = [GoldenRunsController, GoldenController];
const judging = [SetStage, Rehearse, Judge, GoldenGate, modelGate];
const actions = [WriteGolden, TakeConversation, RunGoldens, AcceptRun, RehearseFlow];
export const goldenProviders = [...judging, ...actions, ReadGoldens, ReadRuns, LookAtChanges];
