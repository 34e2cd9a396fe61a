import koffi, { type TypeObject } from 'koffi';
import { describe, expect, test } from 'vitest';
import { structs } from './structs.ts';

/** The declarations of the Windows SDK, from which a C compiler's rules make sizes and offsets on 64 bits. */
const basicLimit = koffi.struct({
  perProcessUserTimeLimit: 'int64',
  perJobUserTimeLimit: 'int64',
  limitFlags: 'uint32',
  minimumWorkingSetSize: 'size_t',
  maximumWorkingSetSize: 'size_t',
  activeProcessLimit: 'uint32',
  affinity: 'uintptr_t',
  priorityClass: 'uint32',
  schedulingClass: 'uint32',
});
const ioCounters = koffi.struct({
  readOperationCount: 'uint64',
  writeOperationCount: 'uint64',
  otherOperationCount: 'uint64',
  readTransferCount: 'uint64',
  writeTransferCount: 'uint64',
  otherTransferCount: 'uint64',
});
const basicAccounting = koffi.struct({
  totalUserTime: 'int64',
  totalKernelTime: 'int64',
  thisPeriodTotalUserTime: 'int64',
  thisPeriodTotalKernelTime: 'int64',
  totalPageFaultCount: 'uint32',
  totalProcesses: 'uint32',
  activeProcesses: 'uint32',
  totalTerminatedProcesses: 'uint32',
});
const startupInfoW = koffi.struct({
  cb: 'uint32',
  reserved: 'void *',
  desktop: 'void *',
  title: 'void *',
  x: 'uint32',
  y: 'uint32',
  xSize: 'uint32',
  ySize: 'uint32',
  xCountChars: 'uint32',
  yCountChars: 'uint32',
  fillAttribute: 'uint32',
  flags: 'uint32',
  showWindow: 'uint16',
  reserved2Size: 'uint16',
  reserved2: 'void *',
  stdInput: 'void *',
  stdOutput: 'void *',
  stdError: 'void *',
});
const declared = {
  extendedLimit: koffi.struct({
    basic: basicLimit,
    io: ioCounters,
    processMemoryLimit: 'size_t',
    jobMemoryLimit: 'size_t',
    peakProcessMemoryUsed: 'size_t',
    peakJobMemoryUsed: 'size_t',
  }),
  cpuRate: koffi.struct({ controlFlags: 'uint32', cpuRate: 'uint32' }),
  completionPort: koffi.struct({ completionKey: 'void *', completionPort: 'void *' }),
  accounting: koffi.struct({ basic: basicAccounting, io: ioCounters }),
  processIds: koffi.struct({
    numberOfAssignedProcesses: 'uint32',
    numberOfProcessIdsInList: 'uint32',
    processIdList: koffi.array('uintptr_t', 1),
  }),
  startupInfo: koffi.struct({ info: startupInfoW, attributeList: 'void *' }),
  processInformation: koffi.struct({
    process: 'void *',
    thread: 'void *',
    processId: 'uint32',
    threadId: 'uint32',
  }),
  securityAttributes: koffi.struct({ length: 'uint32', securityDescriptor: 'void *', inheritHandle: 'int' }),
  powerThrottling: koffi.struct({ version: 'uint32', controlMask: 'uint32', stateMask: 'uint32' }),
  memoryCounters: koffi.struct({
    cb: 'uint32',
    pageFaultCount: 'uint32',
    peakWorkingSetSize: 'size_t',
    workingSetSize: 'size_t',
    quotaPeakPagedPoolUsage: 'size_t',
    quotaPagedPoolUsage: 'size_t',
    quotaPeakNonPagedPoolUsage: 'size_t',
    quotaNonPagedPoolUsage: 'size_t',
    pagefileUsage: 'size_t',
    peakPagefileUsage: 'size_t',
    privateUsage: 'size_t',
  }),
  ioCounters,
};

/** All members by name with their offsets, those of inner structures from the outer one's beginning. */
function offsetsOf(type: TypeObject, base = 0): Record<string, number> {
  const offsets: Record<string, number> = {};
  for (const member of Object.values(type.members ?? {})) {
    if (member.type.members === undefined || member.type.primitive !== 'Record') {
      offsets[member.name] ??= base + member.offset;
    } else Object.assign(offsets, offsetsOf(member.type, base + member.offset));
  }
  return offsets;
}

describe('a structure that Windows is given', () => {
  test.each(Object.keys(declared) as (keyof typeof declared)[])('is laid out as declared: %s', (name) => {
    const { size, ...offsets } = structs[name];
    const real = offsetsOf(declared[name]);
    const expected = Object.fromEntries(Object.keys(offsets).map((member) => [member, real[member]]));
    expect(offsets).toEqual(expected);
    // The list of ids has no end of its own.
    expect(size).toBe(koffi.sizeof(declared[name]) - (name === 'processIds' ? 8 : 0));
  });
});
