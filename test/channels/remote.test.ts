import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { describe, expect, it } from 'vitest';
import type { FakeChannel } from '../fakes/fake.ts';
import { connectFake } from '../fakes/remote.ts';
import { channelFor, testDoor } from './rig.ts';
import Fastify from 'fastify';

describe('a fake in a process of its own', () => {
  it.each<FakeChannel>(['telegram', 'viber', 'whatsapp'])('%s', async (name) => {
    const child = spawn(process.execPath, ['test/fakes/run.ts', name], { stdio: ['ignore', 'pipe', 'inherit'] });
    const [line] = await once(createInterface(child.stdout), 'line');
    const { url, env } = JSON.parse(String(line));
    const channel = channelFor(name, env);
    const door = testDoor();
    const app = Fastify();
    await channel.routes?.(app, door);
    const fake = connectFake(url);
    await fake.settings({ target: await app.listen({ host: '127.0.0.1', port: 0 }) });

    const person = fake.person('μακρινή');
    expect((await person.type('γεια')).status).toBe(200);
    const address = door.events[0]!.address;
    const part = { author: { role: 'bot' as const }, text: 'Γεια σας', choices: [{ action: 'i:eee', label: 'ΕΕΕ' }] };
    expect(await channel.send(part, address, { plain: false, signal: AbortSignal.timeout(5000) })).toMatchObject({
      ok: true,
    });
    await person.heard((all) => all.length === 1);
    expect((await person.last()).text).toBe('Γεια σας');
    expect((await person.tap('εεε')).status).toBe(200);
    await expect(person.tap('δεν υπάρχει')).rejects.toThrow('sees no button');
    await fake.fault('blocked');
    expect(await channel.send(part, address, { plain: false, signal: AbortSignal.timeout(5000) })).toMatchObject({
      error: { kind: 'gone' },
    });
    expect(await fake.counts()).toEqual({ 'μακρινή\tΓεια σας': 1 });
    expect(await fake.violations()).toEqual([]);
    expect(door.events.map(({ input }) => input.kind)).toEqual(['text', 'tap']);

    child.kill('SIGTERM');
    await once(child, 'exit');
    await channel.stop?.();
    await app.close();
  });
});
