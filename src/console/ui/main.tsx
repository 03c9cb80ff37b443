import { render } from 'preact';
import { config } from 'zod/mini';
import { startAlarm } from './alarm.ts';
import { App } from './app.tsx';
import { startIdle } from './idle.ts';
import { startKeys } from './keys.ts';
import { startLive } from './live.ts';
import { readMe } from './state.ts';
import './tokens.css';
import './base.css';
import './inbox.css';
import './conversation.css';
import './appointments.css';
import './sign-in.css';

// The page's policy forbids code made from text, which the parser would try for speed.
config({ jitless: true });

const root = document.getElementById('app');
if (root) render(<App />, root);
startKeys();
startLive();
startIdle();
startAlarm();
void readMe(true);
