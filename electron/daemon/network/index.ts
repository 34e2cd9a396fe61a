export { Allocations, assertApart, type UsedAllocation } from './allocations.ts';
export { lanAddresses } from './lan-addresses.ts';
