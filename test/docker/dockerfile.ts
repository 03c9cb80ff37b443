/** Reads a Dockerfile well enough to carry out its steps in plain folders, where no container engine runs. */

export interface Stage {
  name: string;
  from: string;
  steps: { word: string; rest: string; from?: string }[];
}

/** Stages in order. Knows the instructions that the project's file uses; an unknown one is an error, so that it is looked at. */
export function parseDockerfile(text: string): Stage[] {
  const stages: Stage[] = [];
  const joined = text.replace(/\\\n/g, ' ');
  for (const line of joined.split('\n')) {
    const trimmed = line.trim();
    if (trimmed === '' || trimmed.startsWith('#')) continue;
    const [word = '', ...words] = trimmed.split(/\s+/);
    const rest = words.join(' ');
    if (word === 'FROM') {
      const [from = '', , name = `stage${stages.length}`] = words;
      stages.push({ name, from, steps: [] });
      continue;
    }
    if (!KNOWN.has(word)) throw new Error(`unknown instruction ${word}: teach the test what it does`);
    const from = /^--from=(\S+)\s+(.*)$/.exec(rest);
    stages.at(-1)?.steps.push(from ? { word, rest: from[2] ?? '', from: from[1] ?? '' } : { word, rest });
  }
  return stages;
}

const KNOWN = new Set([
  'WORKDIR',
  'COPY',
  'RUN',
  'ENV',
  'USER',
  'VOLUME',
  'EXPOSE',
  'STOPSIGNAL',
  'HEALTHCHECK',
  'CMD',
]);
