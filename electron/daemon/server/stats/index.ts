export { StatsRecorder, type StatsRecorderOptions } from './recorder.ts';
