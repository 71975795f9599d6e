/** Signs of what home leads to. */
import { Sign } from "../frame/signs";

export const Past = () => <Sign d="M7 8h14a3 3 0 0 1 3 3v9a3 3 0 0 1-3 3H7a3 3 0 0 1-3-3v-9a3 3 0 0 1 3-3V5h14v3M5 10.5l9 6 9-6" />;

export const Talk = () => <Sign d="M3 4h17v11h-9l-5 5v-5H3zM24 10v9h-3v4l-4-4h-4" />;

export const Eye = () => <Sign d="M2.5 14q11.5-15 23 0-11.5 15-23 0zM17.5 14a3.5 3.5 0 1 1-7 0 3.5 3.5 0 0 1 7 0z" />;

export const Sliders = () => (
  <Sign d="M3 8h12M21 8h4M3 20h4M13 20h12M21 8a3 3 0 1 1-6 0 3 3 0 0 1 6 0zM13 20a3 3 0 1 1-6 0 3 3 0 0 1 6 0z" />
);

/** A book with its pencil. */
export const Book = () => <Sign d="M4 5h13v19H4zM8 10h5M8 14h5M21 5h4v14l-2 4-2-4z" />;
