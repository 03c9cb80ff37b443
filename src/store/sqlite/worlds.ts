/**
 * People's worlds. What every turn asks first (whose address, which version, where the chain of messages stands, an open case)
 * is held in memory, written through: this process alone owns the file, so what is here is what is on disk. The person and the
 * conversation are not held but read anew, by number, from SQLite's own page cache: they live from one message of a person to
 * the next, just too long for the young part of the heap, and a thousand busy people cost the garbage collector 45 ms twice a
 * second. Reading and parsing one costs a few µs.
 */
import type { DatabaseSync } from 'node:sqlite';
import type { Appointment } from '../../appointments/appointment.ts';
import type { Case } from '../../cases/case.ts';
import type { ChannelId } from '../../conversation/event.ts';
import type { Address, Conversation, Person } from '../../conversation/state.ts';
import type { Codec } from '../codec.ts';
import type { World } from '../port.ts';
import { channel as channelOf, int, readAppointment, readCase, readWorld, text } from './rows.ts';

const DAY = 86_400_000;
/** A world never grows with history: so many coming appointments are read at most. */
const COMING = 20;

export interface Entry {
  /** The person's number in the file. */
  n: number;
  /** The person's version: the optimistic lock. */
  version: number;
  /** Where the person is reached, so that a save knows whether that changed. */
  addresses: readonly AddressKey[];
  case: Case | null;
  appointments: Appointment[];
  lastSeq: number;
  lastIn: number;
  /** Asked for since eviction last came by. */
  used: boolean;
}

export type AddressKey = Pick<Address, 'channel' | 'id'>;

/** What a turn leaves of a person. */
export interface Saved {
  person: Person;
  conversation: Conversation;
  case: Case | null;
  appointments: Appointment[];
}

export interface Worlds {
  get(personId: string): Entry | undefined;
  person(entry: Entry): Person;
  byNumber(n: number): string | undefined;
  find(channel: ChannelId, address: string): string | null;
  /** Writes the person's row, and their addresses where they changed. */
  save(saved: Saved, place: Pick<Entry, 'n' | 'lastSeq' | 'lastIn'>, before: Entry | undefined): void;
  /** The number of the person to be written next; valid until `save`. */
  nextNumber(): number;
  drop(personId: string): void;
  /** After a rollback: forgets what the transaction touched. */
  forgetTouched(): void;
  /** After COMMIT. */
  keepTouched(): void;
  world(entry: Entry, now: number): World;
}

export function createWorlds(db: DatabaseSync, codec: Codec, options: { people: number; clock: () => number }): Worlds {
  const byId = db.prepare('SELECT n, last_seq, last_in, data FROM people WHERE id = ?');
  const dataOf = db.prepare('SELECT data FROM people WHERE n = ?');
  const idOf = db.prepare('SELECT id FROM people WHERE n = ?');
  const openCase = db.prepare('SELECT data FROM cases WHERE person = ? AND open = 1 ORDER BY updated_at DESC LIMIT 1');
  const coming = db.prepare(
    `SELECT data FROM appointments WHERE person = ? AND status IN ('requested', 'proposed', 'confirmed')
       AND (start IS NULL OR ends > ?) ORDER BY start IS NULL, start LIMIT ${COMING}`,
  );
  const insert = db.prepare('INSERT INTO people (n, id, version, last_seq, last_in, data) VALUES (?, ?, ?, ?, ?, ?)');
  const update = db.prepare('UPDATE people SET version = ?, last_seq = ?, last_in = ?, data = ? WHERE n = ?');
  const owner = db.prepare(
    'SELECT p.id FROM addresses a JOIN people p ON p.n = a.person WHERE a.channel = ? AND a.id = ?',
  );
  const addressesOf = db.prepare('SELECT channel, id FROM addresses WHERE person = ?');
  const setAddress = db.prepare('INSERT OR REPLACE INTO addresses (channel, id, person) VALUES (?, ?, ?)');
  const dropAddress = db.prepare('DELETE FROM addresses WHERE channel = ? AND id = ? AND person = ?');
  const topNumber = db.prepare('SELECT coalesce(max(n), 0) AS n FROM people');

  /** In the order of insertion: eviction takes the first that was not asked for since it last came by ("second chance"). */
  const cache = new Map<string, Entry>();
  const book = new Map<string, string>();
  const touched = new Set<string>();
  let top = int(topNumber.get() ?? {}, 'n');

  const worlds: Worlds = {
    get(personId) {
      const cached = cache.get(personId);
      if (cached) {
        cached.used = true;
        return cached;
      }
      const row = byId.get(personId);
      if (!row) return undefined;
      const n = int(row, 'n');
      const openRow = openCase.get(n);
      const { person } = readWorld(codec.open(text(row, 'data')));
      const entry: Entry = {
        n,
        version: person.version,
        addresses: keysOf(person.addresses),
        case: openRow ? readCase(codec.open(text(openRow, 'data'))) : null,
        appointments: coming
          .all(n, options.clock() - DAY)
          .map((found) => readAppointment(codec.open(text(found, 'data'))))
          .toSorted(bySoonest),
        lastSeq: int(row, 'last_seq'),
        lastIn: int(row, 'last_in'),
        used: false,
      };
      hold(personId, entry);
      return entry;
    },
    person: (entry) => stored(entry).person,
    byNumber(n) {
      const row = idOf.get(n);
      return row && text(row, 'id');
    },
    find(channel, address) {
      const known = book.get(`${channel} ${address}`);
      if (known !== undefined) return known;
      const row = owner.get(channel, codec.blind(address));
      return row ? text(row, 'id') : null;
    },
    save({ person, conversation, case: open, appointments }, { n, lastSeq, lastIn }, before) {
      const { id, version } = person;
      const data = codec.seal(JSON.stringify({ person, conversation }));
      touched.add(id);
      if (before) update.run(version, lastSeq, lastIn, data, n);
      else {
        insert.run(n, id, version, lastSeq, lastIn, data);
        top = n;
      }
      if (!before) {
        moveAddresses(id, n, person.addresses, []);
        const addresses = keysOf(person.addresses);
        hold(id, { n, version, addresses, case: open, appointments, lastSeq, lastIn, used: false });
        return;
      }
      // Changed in place: a new object each turn would be garbage that has grown old.
      before.version = version;
      before.lastSeq = lastSeq;
      before.lastIn = lastIn;
      before.case = open;
      before.appointments = appointments;
      if (sameAddresses(before.addresses, person.addresses)) return;
      moveAddresses(id, n, person.addresses, before.addresses);
      before.addresses = keysOf(person.addresses);
      hold(id, before);
    },
    nextNumber: () => top + 1,
    drop(personId) {
      const entry = cache.get(personId);
      if (!entry) return;
      cache.delete(personId);
      for (const address of entry.addresses) {
        const key = `${address.channel} ${address.id}`;
        if (book.get(key) === personId) book.delete(key);
      }
    },
    forgetTouched() {
      for (const personId of touched) worlds.drop(personId);
      touched.clear();
      top = int(topNumber.get() ?? {}, 'n');
    },
    keepTouched: () => touched.clear(),
    world(entry, now) {
      const { case: open, appointments } = entry;
      const { person, conversation } = stored(entry);
      const near = appointments.length === 0 ? appointments : appointments.filter((each) => isComing(each, now));
      return { person, conversation, case: open, appointments: near };
    },
  };
  return worlds;

  function stored(entry: Entry): { person: Person; conversation: Conversation } {
    return readWorld(codec.open(text(dataOf.get(entry.n) ?? {}, 'data')));
  }

  function hold(personId: string, entry: Entry): void {
    if (cache.get(personId) !== entry) cache.set(personId, entry);
    for (const address of entry.addresses) {
      const key = `${address.channel} ${address.id}`;
      if (book.get(key) !== personId) book.set(key, personId);
    }
    while (cache.size > options.people) evict();
  }

  function evict(): void {
    for (const [personId, entry] of cache) {
      if (!entry.used) {
        worlds.drop(personId);
        return;
      }
      entry.used = false;
      cache.delete(personId);
      cache.set(personId, entry);
    }
  }

  /**
   * Makes the address table say what the person says. An address that belonged to somebody else moves to this person: the
   * platform vouched that it is theirs. The other person loses it, with a new version, so that a turn of theirs under way
   * cannot write it back.
   */
  function moveAddresses(personId: string, n: number, now: Address[], before: readonly AddressKey[]): void {
    for (const address of now) {
      if (before.some((each) => isSame(each, address))) continue;
      const otherId = worlds.find(address.channel, address.id);
      if (otherId !== null && otherId !== personId) takeFrom(otherId, address);
      setAddress.run(address.channel, codec.blind(address.id), n);
    }
    for (const row of before.length > 0 ? addressesOf.all(n) : []) {
      const channel = channelOf(row);
      const id = text(row, 'id');
      if (now.some((each) => each.channel === channel && codec.blind(each.id) === id)) continue;
      dropAddress.run(channel, id, n);
    }
    for (const address of before) book.delete(`${address.channel} ${address.id}`);
  }

  function takeFrom(otherId: string, address: AddressKey): void {
    const other = worlds.get(otherId);
    if (!other) return;
    const { person: before, conversation } = stored(other);
    const addresses = before.addresses.filter((each) => !isSame(each, address));
    const person = { ...before, addresses, version: before.version + 1 };
    const data = codec.seal(JSON.stringify({ person, conversation }));
    update.run(person.version, other.lastSeq, other.lastIn, data, other.n);
    touched.add(otherId);
    hold(otherId, Object.assign(other, { version: person.version, addresses: keysOf(addresses) }));
    book.delete(`${address.channel} ${address.id}`);
  }
}

/** Requested, proposed or confirmed, and not over for more than a day. */
export function isComing(appointment: Appointment, now: number): boolean {
  const { status, start, minutes } = appointment;
  if (status === 'cancelled' || status === 'declined') return false;
  return start === undefined || start + minutes * 60_000 > now - DAY;
}

/** Those with a time first, soonest first; then "call me", newest first. */
export function bySoonest(a: Appointment, b: Appointment): number {
  if (a.start !== undefined && b.start !== undefined) return a.start - b.start;
  if (a.start === undefined && b.start === undefined) return b.createdAt - a.createdAt;
  return a.start === undefined ? 1 : -1;
}

function keysOf(addresses: Address[]): AddressKey[] {
  return addresses.map(({ channel, id }) => ({ channel, id }));
}

function sameAddresses(a: readonly AddressKey[], b: readonly AddressKey[]): boolean {
  return a === b || (a.length === b.length && a.every((each, at) => isSame(each, b[at])));
}

function isSame(a: AddressKey, b: AddressKey | undefined): boolean {
  return b !== undefined && a.channel === b.channel && a.id === b.id;
}
