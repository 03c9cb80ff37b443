/** Reading a typed answer to a question of a known kind; each gives null when the text is no such answer. */
export { readDate } from './date.ts';
export { readAmount, readMoney, type Amount, type Period } from './money.ts';
export { readName } from './name.ts';
export { readNumber } from './numbers.ts';
export { readPhone } from './phone.ts';
export { readTime } from './time.ts';
