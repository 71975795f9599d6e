/** What was typed here on what somebody else has saved meanwhile: fields that nobody touched here are theirs. */
export function upon<T extends object>(now: T, typed: T, before: T): T {
  const touched = (field: keyof T) => JSON.stringify(typed[field]) !== JSON.stringify(before[field]);
  return Object.fromEntries((Object.keys(now) as (keyof T)[]).map((field) => [field, touched(field) ? typed[field] : now[field]])) as T;
}
