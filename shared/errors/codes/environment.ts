import { facts } from '../facts.ts';

export const environmentErrors = {
  'environment.docker-absent': facts<Record<string, never>>(),
  'environment.docker-no-permission': facts<{ socket: string }>(),
  'environment.docker-not-answering': facts<{ endpoint: string; detail: string }>(),
  'environment.docker-not-started': facts<{ detail: string }>(),
  'environment.docker-remote': facts<{ endpoint: string }>(),
  'environment.docker-windows-containers': facts<{ endpoint: string }>(),
  'environment.not-on-this-system': facts<{ environment: string }>(),
  'environment.unavailable': facts<{ environment: string }>(),
  'environment.egg-needs-other': facts<{ egg: string; needs: string }>(),
  'environment.image-pull-failed': facts<{ image: string; detail: string }>(),
  'environment.program-missing': facts<{ program: string }>(),
  'environment.runtime-missing': facts<{ runtime: string }>(),
  'environment.start-failed': facts<{ detail: string }>(),
  'environment.not-attached': facts<Record<string, never>>(),
};
