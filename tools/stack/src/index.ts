export { examples } from './examples.ts';
export { APPS, stackSettings, type App, type ServicePorts, type StackSettings } from './stack-settings.ts';
export { startStack, type Stack, type StackContext } from './start-stack.ts';
