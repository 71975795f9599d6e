import { japanese, type Writing } from "../../shared/writing";
import { language } from "./say";

/** How dates are written in the language in use. */
export const writing = (): Writing => language.value?.dates ?? japanese;
