import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    testTimeout: 90_000,
    hookTimeout: 120_000,
    // Real servers, browsers and kill tests share two cores: files run two at a time.
    maxWorkers: 2,
  },
});
