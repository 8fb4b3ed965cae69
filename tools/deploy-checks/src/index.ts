export { defaultPortsOf, imageEnvironment, settingsOf } from './app-settings.ts';
export { readCompose, readKustomization, readManifests, SERVICES } from './read-deploy.ts';
