import type { Words } from "../say";

const listen: Words["listen"] = {
  listen: "Listen",
  stop: "Stop",
};

export default listen;
