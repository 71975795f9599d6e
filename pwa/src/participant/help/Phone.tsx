import { Sign } from "../frame/signs";

export const Phone = () => (
  <Sign
    size={26}
    d="M8.5 3.5l3.5 6-2.6 2.2c1.2 3 3.4 5.3 6.6 6.8l2.4-2.6 6 3.4c-.4 3-2.4 5-5 5C11.5 24.3 4 16 3.7 8.7c-.1-2.7 2-4.9 4.8-5.2z"
  />
);
