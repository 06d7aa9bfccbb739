// Starts the app, and says so on the page where that takes long or fails.
const status = document.getElementById("boot-status");
const say = (text) => {
  if (status?.isConnected) status.textContent = text;
};
const slow = setTimeout(() => say("Still loading. This can take a while where the signal is weak."), 8000);

import("./__SCRIPT__")
  .then((app) => app.default({ module_or_path: "/assets/__WASM__" }))
  .catch(() => {
    const { phone } = document.body.dataset;
    say(`This page did not load completely. Check your connection and reload the page, or call us on ${phone}.`);
  })
  .finally(() => clearTimeout(slow));
