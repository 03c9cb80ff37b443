/** The rows of the leaflet, read and checked. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';

const rows = z.array(
  z.strictObject({
    kind: z.enum(['duty', 'service', 'audience', 'specialist', 'fact']),
    row: z.string().min(1),
    /** "flow.step" that the talk must visit. */
    flows: z.array(z.string().regex(/^[a-z_]+\.[a-z_]+$/)).min(1),
    /** Name of a talk of test/conversation. */
    talk: z.string(),
    /** The flow from which a visit is asked for; default: that of the first of `flows`. */
    visit: z.string().optional(),
    /** Names of the choices to tap in that flow until a visit is offered; from the menu when no intent leads to it. */
    way: z.array(z.string()).default([]),
    /** The role at which that visit lands. */
    role: z.string(),
  }),
);
export type Row = z.infer<typeof rows>[number];

export function leafletRows(): Row[] {
  return rows.parse(parse(readFileSync(path.join(import.meta.dirname, 'rows.yaml'), 'utf8')));
}
