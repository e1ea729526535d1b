// A file that is dropped on the form is sent at once; a text that is dropped stays in the field.
(() => {
  "use strict";
  for (const form of document.querySelectorAll("form[data-drop]")) {
    const field = form.querySelector("input[type=file]");
    const carriesFile = (event) => [...(event.dataTransfer?.types ?? [])].includes("Files");
    form.addEventListener("dragover", (event) => {
      if (!carriesFile(event)) return;
      event.preventDefault();
      form.classList.add("dropping");
    });
    form.addEventListener("dragleave", (event) => {
      if (!form.contains(event.relatedTarget)) form.classList.remove("dropping");
    });
    form.addEventListener("drop", (event) => {
      form.classList.remove("dropping");
      if (!carriesFile(event)) return;
      event.preventDefault();
      field.files = event.dataTransfer.files;
      form.requestSubmit();
    });
    form.addEventListener("submit", (event) => {
      // A download leaves this page as it is.
      if (!event.submitter?.hasAttribute("data-download")) form.setAttribute("aria-busy", "true");
    });
  }
})();
