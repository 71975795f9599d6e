/** How many questions a form has and about how long it takes (domain.md §4.3): what home says before the questions themselves are loaded. */
export const lengthOf = (form: string): { count: number; minutes: number } =>
  form === "short" ? { count: 5, minutes: 1 } : { count: 12, minutes: 3 };
