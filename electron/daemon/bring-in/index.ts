export { Arrivals } from './arrivals.ts';
export { BringIn } from './bring-in.ts';
