/**
 * Freezes plain data through and through, so that no turn can change what all others read. Maps lose their prototype: a
 * look-up by a name that came from outside ("constructor") then finds nothing.
 */
export function freeze<T>(data: T): T {
  if (typeof data !== 'object' || data === null || Object.isFrozen(data)) return data;
  if (Object.getPrototypeOf(data) === Object.prototype) Object.setPrototypeOf(data, null);
  Object.freeze(data);
  for (const value of Object.values(data)) freeze(value);
  return data;
}
