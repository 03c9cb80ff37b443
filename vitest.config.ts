import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    testTimeout: 90_000,
    hookTimeout: 120_000,
    // Real servers, browsers and kill tests share two cores: files run two at a time.
    maxWorkers: 2,
    // A browser on a busy machine may miss a beat: in CI a test that fails is run once more. A local run shows it.
    retry: process.env['CI'] ? 1 : 0,
  },
});
