// SPDX-License-Identifier: Apache-2.0
// What the pages do beyond links and forms: stream answers, open the drawer, sync with progress,
// and listen to the keyboard. Everything also works as plain pages, without this file.

const one = (selector, within = document) => within.querySelector(selector);
const all = (selector, within = document) => [...within.querySelectorAll(selector)];
const say = (text) => (one("#status").textContent = text);

// Server-sent events over fetch, so that requests may be POSTs and can be aborted.
async function events(url, options, handle) {
  const response = await fetch(url, {
    ...options,
    headers: { Accept: "text/event-stream", ...options.headers },
  });
  if (!response.headers.get("Content-Type")?.startsWith("text/event-stream")) {
    throw new Error((await response.json()).error.message);
  }
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let buffered = "";
  for (let read = await reader.read(); !read.done; read = await reader.read()) {
    const blocks = (buffered + read.value).split("\n\n");
    buffered = blocks.pop();
    blocks.map(parse).forEach(([event, data]) => handle(event, data));
  }
}

function parse(block) {
  const field = (name) =>
    block
      .split("\n")
      .filter((line) => line.startsWith(name))
      .map((line) => line.slice(name.length).replace(/^ /, ""))
      .join("\n");
  return [field("event:"), JSON.parse(field("data:") || "null")];
}

// Asking

let asking;

// The welcome gives way to what is asked for; its heading stays for those who hear the page.
function leaveWelcome() {
  const heading = one(".hero h1");
  heading?.classList.add("away");
  one(".hero")?.replaceWith(heading);
}

function ask(form) {
  asking?.abort();
  asking = new AbortController();
  const { signal } = asking;
  const query = new URLSearchParams(new FormData(form));
  history.pushState({}, "", "/?" + query);
  const results = one("#results");
  results.replaceChildren(one("#answering").content.cloneNode(true));
  results.setAttribute("aria-busy", "true");
  document.title = title(query.get("q"));
  say("Looking for an answer.");
  events("/ask/stream?" + query, { signal }, (event, data) => show(results, event, data))
    .catch((trouble) => {
      if (!signal.aborted) {
        fail(results, trouble.message);
      }
    })
    .finally(() => signal.aborted || results.removeAttribute("aria-busy"));
}

// As the server titles the page.
function title(question) {
  const words = question.trim().replace(/\s+/g, " ");
  return `${words.length > 60 ? words.slice(0, 60).trimEnd() + "…" : words} · Toller`;
}

function show(results, event, data) {
  const words = one(".words", results);
  switch (event) {
    case "retrieved":
      one(".found", results).innerHTML = data;
      break;
    case "token":
      words.classList.add("waiting");
      words.append(data);
      break;
    case "citation":
      one(".sources", results).hidden = false;
      one(".sources", results).insertAdjacentHTML("beforeend", data);
      break;
    case "done":
      results.innerHTML = data;
      htmx.process(results);
      say(one(".words", results)?.textContent ?? "");
      break;
    case "error":
      fail(results, data.error.message);
  }
}

function fail(results, message) {
  const notice = one("#failing").content.cloneNode(true);
  one("p", notice).textContent = message;
  results.replaceChildren(notice);
  say(message);
}

document.addEventListener(
  "submit",
  (event) => {
    if (event.target.id === "box") {
      leaveWelcome();
    }
    if (event.target.id === "box" && one("[name=mode]:checked", event.target)?.value === "ask") {
      event.preventDefault();
      event.stopPropagation();
      if (event.target.q.value.trim()) {
        ask(event.target);
      }
    }
  },
  true,
);

// The drawer

const drawer = one("#drawer");

async function open(url) {
  await htmx.ajax("GET", url, { target: "#drawer .content", swap: "innerHTML" });
  if (!drawer.open) {
    drawer.showModal();
  }
  one(".content", drawer).scrollTop = 0;
  one("#quote", drawer)?.scrollIntoView({ block: "center" });
}

document.addEventListener("click", (event) => {
  const opener = event.target.closest("[data-drawer]");
  if (opener && !event.metaKey && !event.ctrlKey && !event.shiftKey) {
    event.preventDefault();
    open(opener.dataset.drawer);
  } else if (event.target === drawer || event.target.closest("[data-close]")) {
    drawer.close();
  }
});

// Sync

async function sync(button) {
  const panel = one("#sync");
  const bar = one("progress", panel);
  const label = one("[data-label]", panel);
  panel.hidden = false;
  button.disabled = true;
  const request = {
    method: button.dataset.method,
    headers: { "Content-Type": "application/json" },
    body: button.dataset.method === "POST" ? button.dataset.body : undefined,
  };
  try {
    await events(button.dataset.sync, request, (event, data) => {
      if (event === "progress") {
        label.textContent = data.total
          ? `${data.task}: ${data.done.toLocaleString()} of ${data.total.toLocaleString()}`
          : `${data.task}: ${data.done.toLocaleString()}`;
        data.total ? ((bar.max = data.total), (bar.value = data.done)) : bar.removeAttribute("value");
      } else if (event === "done") {
        label.textContent =
          `Synced in ${data.seconds.toFixed(1)} s: ${data.added} added, ${data.changed} changed, ` +
          `${data.removed} removed, ${data.unchanged} unchanged, ${data.failed.length} failed.`;
        bar.value = bar.max = 1;
        htmx.ajax("GET", location.href, { target: "#listing", select: "#listing", swap: "outerHTML" });
      } else if (event === "error") {
        label.textContent = data.error.message;
        bar.value = 0;
      }
    });
  } catch (trouble) {
    label.textContent = trouble.message;
  }
  say(label.textContent);
  button.disabled = false;
}

all("[data-sync]").forEach((button) => {
  button.addEventListener("click", () => sync(button));
  if (button.dataset.method === "GET") {
    sync(button);
    button.dataset.method = "POST";
  }
});

// Keyboard

function step(by) {
  const hits = all(".hit h3 a, .hit-row, .source");
  const next = hits[hits.indexOf(document.activeElement) + by] ?? (by > 0 ? hits[0] : one("#q"));
  next?.focus();
  return Boolean(next);
}

document.addEventListener("keydown", (event) => {
  const typing = event.target.closest("input:not([type=radio]), select, textarea");
  if (event.altKey || event.ctrlKey || event.metaKey || drawer.open) {
    return;
  }
  if (event.key === "/" && !typing) {
    event.preventDefault();
    const box = one("#q");
    box?.focus();
    box?.select();
  } else if (event.key === "Escape" && typing) {
    typing.blur();
  } else if (["ArrowDown", "ArrowUp"].includes(event.key) && (!typing || typing.id === "q")) {
    const moved = step(event.key === "ArrowDown" ? 1 : -1);
    moved && event.preventDefault();
  }
});

// Theme and collection

one("#theme").addEventListener("click", () => {
  const root = document.documentElement;
  const dark =
    root.dataset.theme === "dark" ||
    (!root.dataset.theme && matchMedia("(prefers-color-scheme: dark)").matches);
  root.dataset.theme = dark ? "light" : "dark";
  try {
    localStorage.setItem("theme", root.dataset.theme);
  } catch {
    // The choice then lasts for this page.
  }
});

all("#collection, [data-submit]").forEach((field) => {
  field.addEventListener("change", () => field.form.requestSubmit());
});

addEventListener("popstate", () => location.reload());
