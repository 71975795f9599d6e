import { language, type Reason, type Refused } from "./say";

/**
 * A flag's sentence in the words in use. What is stored, and what the worker reads, is the easy Japanese one (design law 7); it is shown as
 * it is wherever the words in use do not know the rule as it was then.
 */
export const sentenceOf = (flag: Reason): string => language.value?.sentence(flag) || flag.sentence;

/** What the server says to do, in the words in use. Empty when it said nothing. */
export const detailOf = (refused: Refused): string => refused.detail && (language.value?.detail(refused) ?? refused.detail);
