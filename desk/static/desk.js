// The desk's own script: everything works without it but changes that come by themselves.
"use strict";

const one = (where, selector) => where.querySelector(selector);
const all = (where, selector) => [...where.querySelectorAll(selector)];

// Today: changes as they come. A change goes to its day, above the others; while the page is scrolled down, or
// paused, it waits behind a button, so that nothing moves under the reader's eyes.
function listen(box) {
  const list = document.getElementById("changes");
  const state = one(box, ".live-state");
  const pause = one(box, ".pause");
  const fresh = one(document, "button.fresh");
  const waiting = [];
  let paused = false;

  function section(item) {
    const day = item.dataset.day;
    const known = all(list, "section").find((one) => one.dataset.day === day);
    if (known) return known;
    const made = document.createElement("section");
    made.dataset.day = day;
    const head = document.createElement("h2");
    head.textContent = item.dataset.dayWords;
    const rows = document.createElement("ol");
    rows.className = "changes";
    made.append(head, rows);
    const later = all(list, "section").find((one) => one.dataset.day < day);
    list.insertBefore(made, later || null);
    return made;
  }

  function show() {
    for (const item of waiting.splice(0)) {
      if (document.getElementById(item.id)) continue;
      item.classList.add("just-in");
      one(section(item), "ol").prepend(item);
    }
    one(document, "main > .empty")?.remove();
    tell();
  }

  function tell() {
    fresh.hidden = waiting.length === 0;
    fresh.textContent = waiting.length === 1 ? "Show 1 new change" : `Show ${waiting.length} new changes`;
    document.title = document.title.replace(/^\(\d+\) /, "");
    if (waiting.length) document.title = `(${waiting.length}) ${document.title}`;
  }

  const stream = new EventSource(box.dataset.live);
  let lost = 0;
  stream.addEventListener("open", () => { clearTimeout(lost); box.classList.add("on"); state.textContent = paused ? "paused" : "live"; });
  stream.addEventListener("error", () => {
    // A stream ends now and then and is taken up again within seconds: only what lasts is told.
    const told = stream.readyState === EventSource.CLOSED ? "not connected: load the page again" : "not connected, trying again";
    clearTimeout(lost);
    lost = setTimeout(() => { box.classList.remove("on"); state.textContent = told; }, 5000);
  });
  stream.addEventListener("more", () => { fresh.hidden = false; fresh.textContent = "Many new changes: load them"; fresh.dataset.load = ""; });
  stream.addEventListener("change", (event) => {
    const holder = document.createElement("template");
    holder.innerHTML = event.data; // written and escaped by the same templates as the page
    const item = one(holder.content, "li");
    if (!item) return;
    waiting.push(item);
    if (!paused && scrollY < 200 && !document.hidden) show();
    else tell();
  });
  fresh.addEventListener("click", () => {
    if ("load" in fresh.dataset) { location.reload(); return; }
    show();
    scrollTo({ top: 0 });
  });
  document.addEventListener("visibilitychange", () => { if (!document.hidden && !paused && scrollY < 200) show(); });
  pause.addEventListener("click", () => {
    paused = !paused;
    pause.textContent = paused ? "Go on" : "Pause";
    state.textContent = paused ? "paused" : "live";
    if (!paused) show();
  });
  addEventListener("pagehide", () => stream.close());
  box.hidden = false;
}

// A link to a form of the tally copies it instead of opening it.
async function copy(text, told) {
  try {
    await navigator.clipboard.writeText(text);
    told.textContent = "Copied";
  } catch {
    told.textContent = "The browser does not let pages copy here; open the link instead";
  }
  setTimeout(() => { told.textContent = ""; }, 4000);
}

function copies() {
  for (const link of all(document, "a[data-copy]")) {
    link.addEventListener("click", async (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey || !navigator.clipboard) return;
      event.preventDefault();
      const answer = await fetch(link.href);
      await copy(await answer.text(), one(link.parentElement, ".copied"));
    });
  }
  for (const button of all(document, "button[data-copy-from]")) {
    button.hidden = !navigator.clipboard;
    button.addEventListener("click", () => copy(document.getElementById(button.dataset.copyFrom).textContent, one(button.parentElement, ".copied")));
  }
}

// One stop for the tab key in a chart; arrows move from point to point, in the order of time.
function charts() {
  for (const chart of all(document, "[data-chart]")) {
    const x = (point) => parseFloat(one(point, "svg").getAttribute("x"));
    const points = all(chart, "a.point").sort((a, b) => x(a) - x(b));
    points.forEach((point, n) => {
      point.setAttribute("tabindex", n === points.length - 1 ? "0" : "-1");
      point.addEventListener("keydown", (event) => {
        const to = { ArrowRight: n + 1, ArrowLeft: n - 1, Home: 0, End: points.length - 1 }[event.key];
        if (to === undefined || !points[to]) return;
        event.preventDefault();
        point.setAttribute("tabindex", "-1");
        points[to].setAttribute("tabindex", "0");
        points[to].focus();
      });
    });
  }
}

// A choice that narrows a page does so at once.
function choices() {
  for (const form of all(document, "form[data-submit]")) {
    one(form, "button").hidden = true;
    form.addEventListener("change", () => form.requestSubmit());
  }
}

const live = one(document, "[data-live]");
if (live && "EventSource" in window) listen(live);
copies();
charts();
choices();
