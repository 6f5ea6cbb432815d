// SPDX-License-Identifier: Apache-2.0
// Runs before the page is drawn, so that a chosen theme never flashes.
try {
  const theme = localStorage.getItem("theme");
  if (theme === "light" || theme === "dark") {
    document.documentElement.dataset.theme = theme;
  }
} catch {
  // Storage may be switched off; the system's theme holds.
}
