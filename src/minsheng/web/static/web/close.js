// The steps of a close under way, fetched each second until it has ended. Without it: reload.
(() => {
  const place = document.querySelector("[data-close-steps]");
  if (!place) return;
  const address = place.dataset.closeSteps;

  async function look() {
    try {
      const answer = await fetch(address, { redirect: "error" });
      if (answer.ok) place.innerHTML = await answer.text();
      else if (answer.status < 500) return; // signed out, say: the page as it is stays
    } catch {
      // The line has dropped, or the server is busy: ask again.
    }
    if (place.querySelector("[data-under-way]")) setTimeout(look, 1000);
  }

  if (place.querySelector("[data-under-way]")) setTimeout(look, 1000);
})();
