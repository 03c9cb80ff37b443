import { parseArgs, type ParseArgsConfig } from 'node:util';

/** The options of a command. An option that there is not ends the process with one line that names those there are. */
export function readOptions<const T extends ParseArgsConfig>(config: T): ReturnType<typeof parseArgs<T>> {
  try {
    return parseArgs(config);
  } catch (error) {
    const known = Object.keys(config.options ?? {}).map((name) => `--${name}`);
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\nThere are: ${known.join(' ')}\n`);
    process.exit(2);
  }
}
