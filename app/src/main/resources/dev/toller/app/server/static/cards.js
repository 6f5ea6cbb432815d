// SPDX-License-Identifier: Apache-2.0
// Shows the papers of one area or status. Without this file all of them are shown.

const sieve = document.querySelector("#sieve");

function sift() {
  const { area, status } = Object.fromEntries(new FormData(sieve));
  const papers = [...document.querySelectorAll(".paper")];
  for (const paper of papers) {
    paper.hidden =
      (area && paper.dataset.area !== area) || (status && paper.dataset.status !== status);
  }
  for (const group of document.querySelectorAll("[data-group]")) {
    group.hidden = !group.querySelector(".paper:not([hidden])");
  }
  const shown = papers.filter((paper) => !paper.hidden).length;
  sieve.querySelector("output").textContent = `${shown} of ${papers.length} shown`;
}

if (sieve) {
  sieve.hidden = false;
  sieve.addEventListener("change", sift);
  sift();
}
