#!/usr/bin/env node
// @ts-check
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensureBuilt } from './ensure-built.mjs';
import { root } from './root.mjs';

/** The package's bin: the command line, built on its first use. */
ensureBuilt();
await import(pathToFileURL(join(root, 'out/node/cli.js')).href);
