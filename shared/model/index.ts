export * from './docker';
export * from './evidence';
export * from './firewall';
export * from './interface';
export * from './namespace';
export type { DeepReadonly } from './readonly';
export * from './recording';
export * from './snapshot';
export * from './source';
