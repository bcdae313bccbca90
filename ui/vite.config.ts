import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';
import { fontFiles } from './scripts/fontFiles.ts';

export default defineConfig({
  plugins: [react(), fontFiles()],
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    // The server's Content-Security-Policy allows no data: fonts or styles.
    assetsInlineLimit: 0,
    manifest: true,
    target: 'es2022',
    reportCompressedSize: false,
    chunkSizeWarningLimit: 1500,
  },
  test: {
    environment: 'jsdom',
    include: ['test/**/*.test.{ts,tsx}'],
    setupFiles: ['test/setup.ts'],
    // Cloudscape imports its styles from JavaScript, which Node cannot load by itself.
    server: { deps: { inline: [/@cloudscape-design\//] } },
    restoreMocks: true,
    // Hangs end; a slow machine does not fail.
    testTimeout: 120_000,
  },
});
