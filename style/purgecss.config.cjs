// What no page uses does not travel to a phone. A class counts as used where a source names it whole; those that are put
// together while the app runs are listed here.
module.exports = {
  content: ["index.html", "app/src/**/*.rs", "server/src/council/**/*.rs"],
  safelist: { greedy: [/--error$/] },
};
