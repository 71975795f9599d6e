export default {
  listen: "きく",
  stop: "とめる",
};
