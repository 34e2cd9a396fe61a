export { type DockerBackend, type DockerBackendOptions, openDockerBackend } from './backend.ts';
export { type DockerSettings, type DockerSettingsInput, dockerSettings } from './settings.ts';
