export { StatsRecorder } from './recorder.ts';
