import type { Words } from "../say";

const listen: Words["listen"] = {
  listen: "きく",
  stop: "とめる",
};

export default listen;
