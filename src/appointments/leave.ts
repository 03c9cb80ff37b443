/** Who is away on a day, and who serves in their place. */
import type { Center, Member } from '../content/content.ts';

/** On leave on this day (ISO date). */
export function isAway(center: Pick<Center, 'leave'>, member: string, day: string): boolean {
  return center.leave.some((leave) => leave.member === member && leave.from <= day && day <= leave.to);
}

/**
 * Who serves the topic on this day: those who always do and are there, in the order of the content, then whoever stands in for one
 * who is away. A substitute who is away too serves nobody. Empty when nobody is left: whoever asks then promises a time all the same.
 */
export function servingOn(center: Pick<Center, 'leave' | 'members'>, topic: string, day: string): Member[] {
  const always = center.members.filter((member) => member.topics.includes(topic));
  const there = always.filter((member) => !isAway(center, member.id, day));
  const standIns = center.leave
    .filter((leave) => leave.from <= day && day <= leave.to && always.some((member) => member.id === leave.member))
    .flatMap((leave) => center.members.filter((member) => member.id === leave.substitute))
    .filter((member) => !isAway(center, member.id, day));
  return [...new Set([...there, ...standIns])];
}
