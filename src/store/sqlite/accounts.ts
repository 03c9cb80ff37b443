/** Staff accounts, their sessions and one-time links. Rare, so nothing is cached; writes ride in the group commit. */
import type { DatabaseSync } from 'node:sqlite';
import type { Codec } from '../codec.ts';
import type { AccountStore, StaffAccount, StaffSession } from '../port.ts';
import { int, readAccount, role, type Row, text } from './rows.ts';

/** `write` runs its argument in the next transaction and resolves after COMMIT. */
export function createAccounts(db: DatabaseSync, codec: Codec, write: <T>(run: () => T) => Promise<T>): AccountStore {
  const count = db.prepare('SELECT count(*) AS n FROM staff');
  const all = db.prepare('SELECT data FROM staff');
  const byEmail = db.prepare('SELECT data FROM staff WHERE email = ?');
  const byId = db.prepare('SELECT data FROM staff WHERE id = ?');
  const put = db.prepare(
    'INSERT INTO staff (id, email, data) VALUES (?, ?, ?) ON CONFLICT (id) DO UPDATE SET email = excluded.email, data = excluded.data',
  );
  const putSession = db.prepare(
    'INSERT OR REPLACE INTO sessions (token_hash, staff_id, created_at, last_seen_at, expires_at) VALUES (?, ?, ?, ?, ?)',
  );
  const session = db.prepare('SELECT * FROM sessions WHERE token_hash = ?');
  const sessions = db.prepare(
    'SELECT * FROM sessions WHERE expires_at > ?1 AND (?2 IS NULL OR staff_id = ?2) ORDER BY last_seen_at DESC, token_hash',
  );
  const dropSession = db.prepare('DELETE FROM sessions WHERE token_hash = ?');
  const dropExpired = db.prepare('DELETE FROM sessions WHERE expires_at < ?');
  const putInvite = db.prepare('INSERT OR REPLACE INTO invites (token_hash, role, expires_at) VALUES (?, ?, ?)');
  const invite = db.prepare('SELECT role, expires_at FROM invites WHERE token_hash = ? AND expires_at > ?');
  const dropInvite = db.prepare('DELETE FROM invites WHERE token_hash = ?');
  const audit = db.prepare('INSERT INTO audit (at, actor, action, subject) VALUES (?, ?, ?, ?)');
  const auditLog = db.prepare(
    `SELECT at, actor, action, subject FROM audit
     WHERE (?2 IS NULL OR actor = ?2) AND (?3 IS NULL OR subject = ?3) ORDER BY n DESC LIMIT ?1`,
  );

  return {
    async count() {
      return int(count.get() ?? {}, 'n');
    },
    async list() {
      return all
        .all()
        .map(accountOf)
        .toSorted((a, b) => a.createdAt - b.createdAt);
    },
    async byEmail(email) {
      const row = byEmail.get(emailKey(email));
      return row ? accountOf(row) : null;
    },
    async byId(id) {
      const row = byId.get(id);
      return row ? accountOf(row) : null;
    },
    async put(account) {
      await write(() => put.run(account.id, emailKey(account.email), codec.seal(JSON.stringify(account))));
    },
    async putSession({ tokenHash, staffId, createdAt, lastSeenAt, expiresAt }) {
      await write(() => {
        dropExpired.run(lastSeenAt);
        putSession.run(tokenHash, staffId, createdAt, lastSeenAt, expiresAt);
      });
    },
    async session(tokenHash) {
      const row = session.get(tokenHash);
      return row ? sessionOf(row) : null;
    },
    async sessions(now, staffId) {
      return sessions.all(now, staffId ?? null).map(sessionOf);
    },
    async dropSession(tokenHash) {
      await write(() => dropSession.run(tokenHash));
    },
    async putInvite({ tokenHash, role, expiresAt }) {
      await write(() => putInvite.run(tokenHash, role, expiresAt));
    },
    takeInvite: (tokenHash, now) =>
      write(() => {
        const row = invite.get(tokenHash, now);
        if (!row) return null;
        dropInvite.run(tokenHash);
        return { role: role(row) };
      }),
    async peekInvite(tokenHash, now) {
      const row = invite.get(tokenHash, now);
      return row ? { role: role(row), expiresAt: int(row, 'expires_at') } : null;
    },
    async audit({ at, actor, action, subject }) {
      await write(() => audit.run(at, actor, action, subject));
    },
    async auditLog(limit, { actor, subject } = {}) {
      return auditLog.all(limit, actor ?? null, subject ?? null).map((row) => ({
        at: int(row, 'at'),
        actor: text(row, 'actor'),
        action: text(row, 'action'),
        subject: text(row, 'subject'),
      }));
    },
  };

  function sessionOf(row: Row): StaffSession {
    return {
      tokenHash: text(row, 'token_hash'),
      staffId: text(row, 'staff_id'),
      createdAt: int(row, 'created_at'),
      lastSeenAt: int(row, 'last_seen_at'),
      expiresAt: int(row, 'expires_at'),
    };
  }

  function accountOf(row: Row): StaffAccount {
    return readAccount(codec.open(text(row, 'data')));
  }

  /** An address of e-mail is the same in any case. */
  function emailKey(email: string): string {
    return codec.blind(email.trim().toLowerCase());
  }
}
