import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** The window without a door, for working on it: `npx vite test/e2e/page/window`, then `/?open=generated:300`. */
export default defineConfig({ plugins: [react()] });
