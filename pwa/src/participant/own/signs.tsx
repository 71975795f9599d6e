/** Signs of the person's own tools. */
import { Sign } from "../frame/signs";

/** A sheet of paper with lines. */
export const Sheet = () => <Sign d="M7 4h10l5 5v15H7zM16 4v6h6M11 15h7M11 19h7" />;

/** Steps that lead up. */
export const Steps = () => <Sign d="M4 23h6v-6h6v-6h6V5h3M4 23h21" />;
