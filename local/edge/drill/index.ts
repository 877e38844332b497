export { nextReleases, writeNextRelease } from './next-release';
export { readFailoverTime, secondsToFailOver, type FailoverTime } from './failover-time';
export { drillPage, terminalReport, type DrillReport } from './report';
export { runScenario, type DrillOptions } from './run-scenario';
export type { Scenario } from './scenario';
export type { ScenarioResult } from './scenario-result';
export { scenariosFor, type DrilledSystem } from './scenarios';
export { below, oneOf, type Random } from './seeded-random';
export type { UncachedRead, Workload } from './workload';
