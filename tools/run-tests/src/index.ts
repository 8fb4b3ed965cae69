export { describeStage, runStages, type StageResult } from './run-stages.ts';
export { STAGES, type Stage, type StageContext, type StageName } from './stages.ts';
export { addTallies, readReports, suiteTally, summaryLine, testTally, type Tally } from './tally.ts';
