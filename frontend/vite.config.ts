import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  plugins: [react()],
  build: {
    outDir: 'target/classes/page',
    emptyOutDir: true,
    target: 'es2022',
    // Tells scripts/first-load.mjs which files a first visit needs.
    manifest: true,
    chunkSizeWarningLimit: 700,
  },
  test: {
    include: ['src/**/*.test.ts'],
    setupFiles: ['scripts/test-locale.ts'],
  },
  server: {
    host: '127.0.0.1',
    // For working on the page: `java -jar backend/target/backend.jar serve PATH` beside `npm run dev`.
    proxy: Object.fromEntries(
      ['/api', '/docs', '/swagger', '/health'].map((path) => [path, 'http://127.0.0.1:8080']),
    ),
  },
});
