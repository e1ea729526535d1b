// The log-in: a button that shows the password, and a word when Caps Lock is on.
(() => {
  "use strict";
  const secret = document.getElementById("password");
  const button = document.getElementById("show-password");
  const caps = document.getElementById("caps");
  if (!secret || !button || !caps) return;

  function show(isShown) {
    secret.type = isShown ? "text" : "password";
    button.setAttribute("aria-pressed", String(isShown));
  }
  button.hidden = false;
  button.addEventListener("click", () => show(secret.type === "password"));
  // Sent hidden again: a browser must not keep a shown password among its typed texts.
  secret.form.addEventListener("submit", () => show(false));

  const tell = (event) => {
    const isOn = event.getModifierState?.("CapsLock") ?? false;
    const said = isOn ? caps.dataset.said : "";
    if (caps.textContent !== said) caps.textContent = said;
  };
  secret.addEventListener("keydown", tell);
  secret.addEventListener("keyup", tell);
  secret.addEventListener("blur", () => { caps.textContent = ""; });
})();
