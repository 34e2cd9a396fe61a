export { Activity } from './activity.ts';
