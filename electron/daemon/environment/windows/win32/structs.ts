/**
 * The Win32 structures that we hand over, as bytes: sizes and offsets on 64-bit Windows, x64 and ARM64 alike.
 *
 * Written by hand so that every byte can be looked at in a test on any system; the test holds them against the
 * declarations of the Windows SDK. Source: winnt.h, processthreadsapi.h, psapi.h.
 */
export const structs = {
  /** JOBOBJECT_EXTENDED_LIMIT_INFORMATION. */
  extendedLimit: {
    size: 144,
    limitFlags: 16,
    activeProcessLimit: 40,
    affinity: 48,
    priorityClass: 56,
    jobMemoryLimit: 120,
    peakJobMemoryUsed: 136,
  },
  /** JOBOBJECT_CPU_RATE_CONTROL_INFORMATION. */
  cpuRate: { size: 8, controlFlags: 0, cpuRate: 4 },
  /** JOBOBJECT_ASSOCIATE_COMPLETION_PORT. */
  completionPort: { size: 16, completionKey: 0, completionPort: 8 },
  /** JOBOBJECT_BASIC_AND_IO_ACCOUNTING_INFORMATION. */
  accounting: {
    size: 96,
    totalUserTime: 0,
    totalKernelTime: 8,
    activeProcesses: 40,
    readTransferCount: 72,
    writeTransferCount: 80,
  },
  /** JOBOBJECT_BASIC_PROCESS_ID_LIST, without its ids: each takes eight bytes. */
  processIds: { size: 8, numberOfAssignedProcesses: 0, numberOfProcessIdsInList: 4, processIdList: 8 },
  /** STARTUPINFOEXW. */
  startupInfo: {
    size: 112,
    cb: 0,
    flags: 60,
    showWindow: 64,
    stdInput: 80,
    stdOutput: 88,
    stdError: 96,
    attributeList: 104,
  },
  /** PROCESS_INFORMATION. */
  processInformation: { size: 24, process: 0, thread: 8, processId: 16, threadId: 20 },
  /** SECURITY_ATTRIBUTES. */
  securityAttributes: { size: 24, length: 0, securityDescriptor: 8, inheritHandle: 16 },
  /** PROCESS_POWER_THROTTLING_STATE. */
  powerThrottling: { size: 12, version: 0, controlMask: 4, stateMask: 8 },
  /** PROCESS_MEMORY_COUNTERS_EX. */
  memoryCounters: { size: 80, cb: 0, workingSetSize: 16, privateUsage: 72 },
  /** IO_COUNTERS. */
  ioCounters: { size: 48, readTransferCount: 24, writeTransferCount: 32 },
} as const;
