export { type DockerBackend, openDockerBackend } from './backend.ts';
export type { DockerSettingsInput } from './settings.ts';
