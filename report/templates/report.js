"use strict";
(() => {
  const form = document.getElementById("filter");
  const told = document.getElementById("told");
  const disputes = [...document.querySelectorAll(".dispute")];
  const conflicts = [...document.querySelectorAll(".conflict")];
  const speakersOf = (one) => JSON.parse(one.dataset.speakers);

  const speaker = form.elements.namedItem("speaker");
  const names = [...new Set(conflicts.flatMap(speakersOf))].sort((one, other) => one.localeCompare(other));
  for (const name of names) speaker.append(new Option(name, name));

  function fits(one) {
    const from = form.elements.namedItem("from").value;
    const to = form.elements.namedItem("to").value;
    const kinds = [...form.querySelectorAll("[name=kind]:checked")].map((box) => box.value);
    const words = form.elements.namedItem("words").value.trim().toLowerCase();
    const dates = JSON.parse(one.dataset.dates);
    return (
      (!speaker.value || speakersOf(one).includes(speaker.value)) &&
      kinds.includes(one.dataset.kind) &&
      Number(one.dataset.score) >= Number(form.elements.namedItem("score").value) &&
      ((!from && !to) || dates.some((date) => (!from || date >= from) && (!to || date <= to))) &&
      (!words || one.closest(".dispute").textContent.toLowerCase().includes(words))
    );
  }

  function apply() {
    for (const one of conflicts) one.hidden = !fits(one);
    for (const one of disputes) {
      one.hidden = !one.querySelector(".conflict:not([hidden])");
      const entry = document.querySelector(`nav a[href="#${CSS.escape(one.id)}"]`);
      if (entry) entry.parentElement.hidden = one.hidden;
    }
    const shown = conflicts.filter((one) => !one.hidden).length;
    told.textContent = `${shown} of ${conflicts.length} conflicts shown`;
  }

  form.addEventListener("input", apply);
  form.addEventListener("reset", () => setTimeout(apply));
  form.addEventListener("submit", (event) => event.preventDefault());
  form.hidden = false;
  apply();
})();
