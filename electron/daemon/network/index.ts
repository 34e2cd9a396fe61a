export { Allocations, assertApart, type UsedAllocation } from './allocations.ts';
export { lanAddresses } from './lan-addresses.ts';
export { networkProfile } from './network-profile.ts';
