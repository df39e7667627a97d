/** What a finding has to reach. */
export interface Goal {
  bound: 'at least' | 'at most';
  value: number;
}

const atLeast = (value: number): Goal => ({ bound: 'at least', value });
const atMost = (value: number): Goal => ({ bound: 'at most', value });

/** The goals, by the id of the finding. What is not here is told without a verdict. */
const goals: Record<string, Goal> = {
  'ceiling.relay.share': atLeast(0.5),
  'ceiling.consumers.share': atLeast(0.25),
  'ceiling.onebox.share': atLeast(0.45),
  'latency.cpu-1000': atMost(2),
  'latency.p50-1000': atMost(2),
  'latency.p99-1000': atMost(2),
  'latency.p50-half': atMost(2),
  'latency.p99-half': atMost(2),
  'same-gateway.cpu': atMost(1.5),
  'overload.goodput': atLeast(0.9),
  'overload.p99': atMost(500),
  'overload.untold': atMost(0),
  'overload.growth': atMost(1.5),
  'overload.after': atMost(1.5),
  'idle-memory.per-socket': atMost(12),
  'storm.healed': atMost(10),
  'storm.others-p99': atMost(3),
  'events.p99': atMost(100),
  'events.drain': atLeast(10_000),
  'events.disorder': atMost(0),
  'fairness.p99': atMost(1.3),
  'full-database.cpu': atMost(1.15),
  'history.newest-p99': atMost(3),
  'history.deep-p99': atMost(3),
  'history.deep-share': atMost(1.3),
  'inbox.p99': atMost(8),
  'inbox.flat': atMost(1.5),
  'search.p95': atMost(100),
  'knowledge.top-3': atLeast(0.95),
  'knowledge.silent': atLeast(1),
  'knowledge.p95': atMost(20),
  'knowledge.found-after': atMost(2),
  'routing.decision': atMost(5),
  'routing.flat': atMost(3),
  'analytics.p95': atMost(300),
  'analytics.flat': atMost(3),
  'analytics.ingest': atLeast(2000),
  'intelligence.banking77-full.top-1': atLeast(0.93),
  'intelligence.banking77-full.top-3': atLeast(0.98),
  'intelligence.banking77-10.top-1': atLeast(0.8),
  'intelligence.banking77-5.top-1': atLeast(0.72),
  'intelligence.learning-loop.top-1': atLeast(0.9),
  'intelligence.learning-loop.answered': atLeast(0.75),
  'intelligence.learning-loop.precision': atLeast(0.96),
  'intelligence.clinc150-full.in-scope': atLeast(0.92),
  'intelligence.clinc150-full.out-of-scope': atLeast(0.85),
  'sentiment.macro-f1': atLeast(0.8),
  'sentiment.angry-precision': atLeast(0.9),
  'sentiment.angry-recall': atLeast(0.8),
  'sentiment.urgent-precision': atLeast(0.85),
  'sentiment.urgent-recall': atLeast(0.8),
  'sentiment.false-alarms': atMost(0.003),
  'sentiment.alert-p99': atMost(100),
};

/** The goal of a finding, if it has one. No measure may lose, double or disorder a message. */
export const goalOf = (id: string): Goal | undefined => (id.endsWith('.flaws') ? atMost(0) : goals[id]);

export const isReached = ({ bound, value }: Goal, found: number) => (bound === 'at least' ? found >= value : found <= value);
