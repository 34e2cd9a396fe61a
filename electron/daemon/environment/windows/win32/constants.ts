/** Numbers of the Windows SDK, under the names that they have there. */

export const invalidHandle = 0xffff_ffff_ffff_ffffn;

/** JOBOBJECTINFOCLASS. */
export const jobInformation = {
  basicProcessIdList: 3,
  associateCompletionPort: 7,
  basicAndIoAccounting: 8,
  extendedLimit: 9,
  cpuRateControl: 15,
} as const;

/** JOB_OBJECT_LIMIT_*. The two that grant breakaway are left out on purpose: nothing may leave its job. */
export const jobLimit = {
  activeProcess: 0x8,
  affinity: 0x10,
  priorityClass: 0x20,
  jobMemory: 0x200,
  dieOnUnhandledException: 0x400,
  killOnJobClose: 0x2000,
} as const;

/** JOB_OBJECT_CPU_RATE_CONTROL_*. */
export const cpuRateControl = { enable: 0x1, hardCap: 0x4 } as const;

/** JOB_OBJECT_MSG_*. */
export const jobMessage = {
  activeProcessLimit: 3,
  activeProcessZero: 4,
  newProcess: 6,
  exitProcess: 7,
  abnormalExitProcess: 8,
  processMemoryLimit: 9,
  jobMemoryLimit: 10,
} as const;

/** Flags of CreateProcessW. */
export const creation = {
  suspended: 0x4,
  unicodeEnvironment: 0x400,
  extendedStartupInfo: 0x8_0000,
  noWindow: 0x800_0000,
} as const;

/** STARTF_USESTDHANDLES. */
export const useStandardHandles = 0x100;

/** PROC_THREAD_ATTRIBUTE_*. */
export const processAttribute = { handleList: 0x2_0002, jobList: 0x2_000d, pseudoConsole: 0x2_0016 } as const;

/** Access rights. */
export const access = {
  genericRead: 0x8000_0000,
  genericWrite: 0x4000_0000,
  jobAll: 0x1f_001f,
  processTerminate: 0x1,
  processQueryLimited: 0x1000,
  processVmRead: 0x10,
  processSetInformation: 0x200,
  synchronize: 0x10_0000,
} as const;

export const errors = {
  notSupported: 50,
  invalidParameter: 87,
} as const;

export const normalPriority = 0x20;

export const stillActive = 259;
export const messageClose = 0x10;
