// Everything works without this: it adds keys, and brings passages into view inside their columns.
"use strict";

for (const passage of document.querySelectorAll(".beside .paper .passage")) {
  const paper = passage.closest(".paper");
  paper.scrollTop = passage.offsetTop - paper.offsetTop - paper.clientHeight / 3;
}

document.addEventListener("keydown", (event) => {
  const typing = event.target.closest("input:not([type=radio], [type=checkbox]), textarea, select");
  if (typing || event.ctrlKey || event.altKey || event.metaKey) return;
  if (event.key === "/") {
    const search = document.getElementById("claim");
    if (search) {
      event.preventDefault();
      search.focus();
    } else {
      location.assign("/lookup");
    }
    return;
  }
  for (const choice of document.querySelectorAll("[data-key]")) {
    if (choice.dataset.key === event.key) {
      choice.checked = true;
      choice.focus();
    }
  }
});
