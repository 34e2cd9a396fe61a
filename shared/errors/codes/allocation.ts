import { facts } from '../facts.ts';

export const allocationErrors = {
  'allocation.port-taken': facts<{ ip: string; port: number }>(),
  'allocation.port-taken-by': facts<{ ip: string; port: number; program: string; pid: number }>(),
  'allocation.port-of-server': facts<{ port: number; server: string }>(),
  'allocation.port-twice': facts<{ port: number }>(),
  'allocation.none-free': facts<{ from: number; to: number }>(),
  'allocation.ip-not-ours': facts<{ ip: string }>(),
};
